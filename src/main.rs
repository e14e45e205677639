//! The browser app.

fn main() {
    precept_modeller::ui::run();
}
