//! The screens: the only code that knows Yew and the browser.
//!
//! | folder | what it is |
//! |---|---|
//! | `app`, `frame`, `route` | the frame around the pages, and which page an address stands for |
//! | `store`, `editor` | the state, the edits that change it, and how views hand them in |
//! | `answering` | what Take part adds to its levers: the consultation, and the steps of an answer |
//! | `answers` | the page of what people said |
//! | `consulting` | the consultation of this place, for any page that asks for it |
//! | `view`, `lazy`, `meeting`, `sharing`, `journal` | what a page is drawn from, and what is fetched when it is first needed |
//! | `modelling`, `take_part`, `presenting` | the three pages |
//! | `authorities` | the page on which a finance team finds its own authority |
//! | `desk` | the finance team's further pages, in one module of their own |
//! | `part`, `chart` | controls and pictures that they share |
//! | `text`, `language` | figures and days as people read them, in the language of this build |
//! | `browser` | every side effect: address, storage, clipboard, files, focus |
//!
//! **Invariant:** nothing is computed here that an outcome holds. Views round for the eye and never for a sum.

mod answering;
mod answers;
mod app;
mod authorities;
mod browser;
mod chart;
mod consulting;
mod desk;
mod editor;
mod frame;
mod journal;
mod language;
mod lazy;
mod meeting;
mod modelling;
mod part;
mod presenting;
mod route;
mod sharing;
mod store;
mod take_part;
mod text;
mod view;

pub use app::run;

#[cfg(test)]
mod marked;
#[cfg(test)]
mod tests;
