//! Tells records apart in the bytes of a file.

/// So far into a file it is looked for lines that are records.
const LOOKED_AT: usize = 1_000_000;

/// Is there more than one line that begins a record? A record that is indented for people has its first bracket alone at the
/// beginning of a line.
pub(super) fn has_a_record_a_line(bytes: &[u8]) -> bool {
    let start = if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    let lines = bytes.get(start..).unwrap_or_default().split(|byte| *byte == b'\n');
    let mut seen = 0_usize;
    let mut records = 0_u8;
    for line in lines {
        if line.first() == Some(&b'{') {
            records = records.saturating_add(1);
        }
        seen = seen.saturating_add(line.len()).saturating_add(1);
        if records > 1 || seen > LOOKED_AT {
            break;
        }
    }
    records > 1
}

/// The next line from `at` on that is not empty, whose number is then `line`.
pub(super) fn line<'a>(bytes: &'a [u8], at: &mut usize, line: &mut u32) -> Option<&'a [u8]> {
    loop {
        let rest = bytes.get(*at..).filter(|rest| !rest.is_empty())?;
        let length = rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
        // The last line need not end.
        *at = at.saturating_add(length).saturating_add(1).min(bytes.len());
        *line = line.saturating_add(1);
        let text = rest.get(..length).unwrap_or_default().trim_ascii();
        if !text.is_empty() {
            return Some(text);
        }
    }
}

/// The next value of a list from `at` on; none at its end. What follows the end of the list is one more value, so that it is
/// not passed over in silence.
pub(super) fn value<'a>(bytes: &'a [u8], at: &mut usize) -> Option<&'a [u8]> {
    let is_between = |byte: &u8| byte.is_ascii_whitespace() || *byte == b',';
    let rest = bytes.get(*at..)?;
    let start = at.saturating_add(rest.iter().position(|byte| !is_between(byte))?);
    let rest = bytes.get(start..)?;
    if let Some(after) = rest.strip_prefix(b"]") {
        *at = bytes.len();
        let after = after.trim_ascii();
        return (!after.is_empty()).then_some(after);
    }
    let length = length_of_value(rest);
    *at = start.saturating_add(length);
    rest.get(..length).map(<[u8]>::trim_ascii)
}

/// How long the value at the start of `bytes` is: up to the comma or bracket that ends it outside of texts and inner brackets;
/// at least one.
fn length_of_value(bytes: &[u8]) -> usize {
    let (mut depth, mut is_text, mut is_escaped) = (0_u32, false, false);
    for (index, byte) in bytes.iter().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if is_text => is_escaped = true,
            b'"' => is_text = !is_text,
            _ if is_text => {}
            b'{' | b'[' => depth = depth.saturating_add(1),
            b',' if depth == 0 => return index.max(1),
            b'}' | b']' => {
                if depth <= 1 {
                    // A bracket too many ends the value as well, and is part of it.
                    let closes_list = depth == 0 && *byte == b']';
                    return if closes_list { index.max(1) } else { index.saturating_add(1) };
                }
                depth = depth.saturating_sub(1);
            }
            _ => {}
        }
    }
    bytes.len()
}
