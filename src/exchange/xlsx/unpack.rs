//! Looks at how a workbook is packed before anything reads it.

use std::io::{self, Cursor, Read};

use zip::{ZipArchive, result::ZipError};

/// The most bytes that a workbook may unpack to: ten times one of 10,000 lines.
pub const MOST_UNPACKED_BYTES: u64 = 60_000_000;
/// The most files in a workbook.
pub const MOST_ENTRIES: usize = 2_000;
/// What is said of a workbook with more in it than is read.
pub(super) const TOO_LARGE: &str = tr!("This workbook holds more than is read. Copy the rows alone into the template.");
/// What is said of one that cannot be read.
pub(super) const DAMAGED: &str = tr!(
    "This workbook cannot be read: part of it is missing or damaged. Save it again from Excel or LibreOffice as .xlsx, and choose that."
);
/// What is said of one with a password.
pub(super) const HAS_PASSWORD: &str = tr!("This workbook has a password. Save a copy without one, and choose that.");
/// How the older format of Excel begins, and every workbook with a password: an OLE compound file.
const COMPOUND: [u8; 8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/// The name of the stream of a workbook with a password, as it stands in a compound file (UTF-16).
const ENCRYPTED: &str = "EncryptedPackage";

/// Why the bytes cannot be a workbook that is read, in words with the remedy.
///
/// Everything is unpacked once and thrown away, because what a packed file says of its own size may be untrue.
pub(super) fn refusal(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(&COMPOUND) {
        let name: Vec<u8> = ENCRYPTED.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let has_password = bytes.windows(name.len()).any(|part| part == name);
        return Some(if has_password {
            HAS_PASSWORD
        } else {
            tr!(
                "This is a workbook in Excel’s format of before 2007 (.xls). Save it as an Excel workbook (.xlsx), and choose that."
            )
        });
    }
    if !bytes.starts_with(b"PK") {
        return Some(tr!(
            "This is not an Excel workbook (.xlsx). Choose one, or save the table as CSV and choose that."
        ));
    }
    match unpacked(bytes) {
        Ok(bytes) if bytes <= MOST_UNPACKED_BYTES => None,
        Ok(_) => Some(TOO_LARGE),
        Err(ZipError::UnsupportedArchive(_) | ZipError::InvalidPassword) => Some(tr!(
            "This workbook has a password, or is packed in a way that is not read. Save a copy without a password from Excel or LibreOffice."
        )),
        Err(_) => Some(DAMAGED),
    }
}

/// How many bytes the files come to; the count ends soon above the most that is read.
fn unpacked(bytes: &[u8]) -> Result<u64, ZipError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    let mut all = 0_u64;
    if archive.len() > MOST_ENTRIES {
        return Ok(u64::MAX);
    }
    for index in 0..archive.len() {
        let file = archive.by_index(index)?;
        let rest = MOST_UNPACKED_BYTES.saturating_sub(all).saturating_add(1);
        all = all.saturating_add(io::copy(&mut file.take(rest), &mut io::sink())?);
        if all > MOST_UNPACKED_BYTES {
            break;
        }
    }
    Ok(all)
}
