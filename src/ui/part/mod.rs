//! Controls and pieces that the three modes share.

mod actions;
mod band_choice;
mod control;
mod gap_bar;
mod lever;
mod lever_move;
mod notice;
mod number_box;
pub mod reading;
mod result;
mod source_note;
mod table;
mod text_box;

pub use actions::{Wording, close_gap_buttons};
pub use band_choice::band_choice;
pub use control::{button, quiet_button, radio, tick_box};
pub use gap_bar::gap_bar;
pub use lever::{Reader, grant_lever, precept_lever};
pub use notice::notice_view;
pub use number_box::NumberBox;
pub use result::{Closing, answer, limit_note};
pub use source_note::{source_editor, status_of};
pub use table::{Row, table};
pub use text_box::{text_box, text_box_in_table};
