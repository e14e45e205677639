fn main() {
    precept_modeller::ui::run();
}
