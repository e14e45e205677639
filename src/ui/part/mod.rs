//! Controls and pieces that the three modes share.

mod actions;
mod band_choice;
mod closing;
mod control;
mod desk_links;
mod gap_bar;
mod lever;
mod lever_move;
mod notice;
mod number_box;
mod paragraphs;
pub mod reading;
mod result;
mod settled;
mod source_note;
mod still;
mod table;
mod text_box;
mod undo;

pub use actions::{Wording, close_gap_buttons};
pub use band_choice::band_choice;
pub use closing::{Closing, use_closing};
pub use control::{button, quiet_button, radio, tick_box};
pub use desk_links::desk_links;
pub use gap_bar::gap_bar;
pub use lever::{Reader, grant_lever, precept_lever};
pub use notice::notice_view;
pub use number_box::NumberBox;
pub use paragraphs::paragraphs;
pub use result::{answer, limit_note};
pub use settled::{Settled, use_settled};
pub use source_note::{source_editor, status_of};
pub use still::still;
pub use table::{Row, table};
pub use text_box::{text_box, text_box_in_table};
pub use undo::undo_and_redo;
