//! Share links: a whole scenario or a whole plan in the address, so that no server has to keep it.
//!
//! The payload of a scenario is `1.` followed by the scenario file, compressed (zlib, which carries a checksum) and written
//! in base64 for addresses (RFC 4648, section 5). The figure before the point is the version of this packing; the
//! scenario inside names its own format. A link therefore still opens, or says why not, after both have moved on. That of a
//! plan begins with `p1.` and has a plan file in the same packing, so either is known by its first character.

use std::fmt;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use miniz_oxide::{deflate::compress_to_vec_zlib, inflate::decompress_to_vec_zlib_with_limit};

use super::json;
use crate::domain::{Problem, Scenario, plan::PlanDocument};

/// The longest payload that is made, in characters. Longer addresses get cut by mail programs and chat.
pub const MOST_CHARACTERS: usize = 8_000;
/// The best that the compressor offers.
const BEST_COMPRESSION: u8 = 10;

/// Why a link cannot be opened, or cannot be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkProblem {
    /// Characters are missing or changed.
    Damaged,
    /// It was made by a later version.
    Newer,
    /// It is whole, but its scenario cannot be used.
    Scenario(Vec<Problem>),
    /// The scenario is too long for an address: this many characters.
    TooLong(usize),
    /// It is whole, but its plan cannot be used.
    Plan(Vec<Problem>),
    /// The plan is too long for an address: this many characters.
    PlanTooLong(usize),
}

impl fmt::Display for LinkProblem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Damaged => formatter.write_str(tr!("This link is damaged: part of it is missing or changed. Ask for it again, or for the scenario file.")),
            Self::Newer => formatter.write_str(tr!("This link was made by a newer version of this app. Ask for the scenario file, or use the newer version.")),
            Self::Scenario(problems) => cannot_be_used(formatter, tr!("scenario"), problems),
            Self::Plan(problems) => cannot_be_used(formatter, tr!("plan"), problems),
            Self::TooLong(characters) => too_long(formatter, tr!("scenario"), *characters),
            Self::PlanTooLong(characters) => too_long(formatter, tr!("plan"), *characters),
        }
    }
}

fn cannot_be_used(formatter: &mut fmt::Formatter<'_>, what: &str, problems: &[Problem]) -> fmt::Result {
    formatter.write_str(&tr!("The {what} in this link cannot be used."))?;
    problems.iter().take(3).try_for_each(|problem| write!(formatter, " {problem}"))
}

fn too_long(formatter: &mut fmt::Formatter<'_>, what: &str, characters: usize) -> fmt::Result {
    formatter.write_str(&tr!("This {what} is too long for a link: {characters} characters, and at most {MOST_CHARACTERS} travel safely. Download the {what} file and send that."
    ))
}

/// The payload of a link to `scenario`.
///
/// # Errors
/// [`LinkProblem::TooLong`].
pub fn write(scenario: &Scenario) -> Result<String, LinkProblem> {
    packed("", &json::write(scenario)).map_err(LinkProblem::TooLong)
}

/// The scenario in the payload of a link.
///
/// # Errors
/// What is wrong with the link; never a panic, whatever the text.
pub fn read(payload: &str) -> Result<Scenario, LinkProblem> {
    json::read(&unpacked(payload, json::MOST_BYTES)?).map_err(LinkProblem::Scenario)
}

/// What the payload of a plan begins with, before the version of its packing.
const PLAN: &str = "p";

/// Is this the payload of a plan rather than of a scenario?
pub fn is_plan(payload: &str) -> bool {
    payload.starts_with(PLAN)
}

/// The payload of a link to a plan with its aims, its ranges and its seed.
///
/// # Errors
/// [`LinkProblem::PlanTooLong`].
pub fn write_plan(document: &PlanDocument) -> Result<String, LinkProblem> {
    packed(PLAN, &json::plan::write(document)).map_err(LinkProblem::PlanTooLong)
}

/// The plan in the payload of a link.
///
/// # Errors
/// What is wrong with the link; never a panic, whatever the text.
pub fn read_plan(payload: &str) -> Result<PlanDocument, LinkProblem> {
    let payload = payload.strip_prefix(PLAN).ok_or(LinkProblem::Damaged)?;
    json::plan::read(&unpacked(payload, json::plan::MOST_BYTES)?).map_err(LinkProblem::Plan)
}

/// A file as a payload, or how many characters it has where those are too many.
fn packed(prefix: &str, file: &str) -> Result<String, usize> {
    let packed = compress_to_vec_zlib(file.as_bytes(), BEST_COMPRESSION);
    let payload = format!("{prefix}1.{}", URL_SAFE_NO_PAD.encode(packed));
    if payload.len() > MOST_CHARACTERS { Err(payload.len()) } else { Ok(payload) }
}

/// The file in a payload.
fn unpacked(payload: &str, most_bytes: usize) -> Result<Vec<u8>, LinkProblem> {
    let (version, packed) = payload.split_once('.').ok_or(LinkProblem::Damaged)?;
    if version != "1" {
        let is_number = version.bytes().all(|byte| byte.is_ascii_digit()) && !version.starts_with('0');
        return Err(if is_number && !version.is_empty() { LinkProblem::Newer } else { LinkProblem::Damaged });
    }
    let packed = URL_SAFE_NO_PAD.decode(packed).map_err(|_| LinkProblem::Damaged)?;
    decompress_to_vec_zlib_with_limit(&packed, most_bytes).map_err(|_| LinkProblem::Damaged)
}
