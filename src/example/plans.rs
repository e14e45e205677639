//! Medium-term plans that come with the app: as much of each as is published, and what is assumed beside it.
//!
//! Each is a plan file whose sources say of every figure where it comes from. What no publication gives has the status
//! [`crate::domain::Status::Assumed`], so it is never taken for a published figure.

use crate::{
    domain::{Source, Status, plan::PlanDocument},
    exchange::json,
};

/// A plan that comes with the app.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanExample {
    /// Cambridgeshire: the budgets of 2013-14 and 2014/15, the reserves, and a gap of £12m over the four years after it.
    Cambridgeshire,
    /// Staffordshire: six years at a freeze on the tax bases of those years.
    Staffordshire,
    /// Cleveland: the gap of £3.6m in 2020/21, and the charges of the years after it.
    Cleveland,
}

impl PlanExample {
    /// All, in the order in which people choose.
    pub const ALL: [Self; 3] = [Self::Cambridgeshire, Self::Staffordshire, Self::Cleveland];

    /// What it is called where people choose.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Cambridgeshire => tr!("Cambridgeshire 2014/15 to 2018/19"),
            Self::Staffordshire => tr!("Staffordshire 2014/15 to 2019/20, at a freeze"),
            Self::Cleveland => tr!("Cleveland 2020/21 to 2023/24"),
        }
    }

    /// The plan file.
    pub const fn file(self) -> &'static str {
        match self {
            Self::Cambridgeshire => include_str!("plan-cambridgeshire-2014-15.json"),
            Self::Staffordshire => include_str!("plan-staffordshire-2014-15.json"),
            Self::Cleveland => include_str!("plan-cleveland-2020-21.json"),
        }
    }

    /// The plan with its aims, ranges and seed.
    ///
    /// # Panics
    /// Only if the embedded file is broken, which the tests rule out.
    #[allow(clippy::expect_used, reason = "the files are part of the program and every test run reads them")]
    pub fn document(self) -> PlanDocument {
        json::plan::read(self.file().as_bytes()).expect("an embedded plan file")
    }

    /// What is assumed in it, in its order.
    ///
    /// # Panics
    /// Only if the embedded file is broken, which the tests rule out.
    pub fn assumed(self) -> Vec<Source> {
        let sources = self.document().plan.sources;
        sources.all().iter().filter(|source| source.status == Status::Assumed).cloned().collect()
    }
}
