//! How an input is changed so that much of what comes of it is still read: JSON stays JSON, a link stays packed, a workbook
//! stays a workbook. One change in a few is of the bytes themselves, so that broken files come up too.
//!
//! Each function changes the first `size` bytes of `data`, which has room for more, and gives how many there are then.

use std::io::{Cursor, Read, Write};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use libfuzzer_sys::fuzzer_mutate;
use miniz_oxide::{deflate::compress_to_vec_zlib, inflate::decompress_to_vec_zlib_with_limit};
use serde_json::{Map, Value};
use zip::{CompressionMethod, ZipArchive, ZipWriter, write::SimpleFileOptions};

/// The largest file that is unpacked from a link or a workbook.
const MOST_UNPACKED: usize = 1_000_000;

/// Texts at and beyond the ends of what is read.
const TEXTS: [&str; 48] = [
    "",
    "0",
    "-0",
    "0.00",
    "0.01",
    "-0.01",
    "0.005",
    "1",
    "-1",
    "0.0001",
    "0.00001",
    "9",
    "100",
    "-100",
    "100.01",
    "99.9999",
    "1000",
    "-1000",
    "1000.0000000001",
    "0.0000000001",
    "33.3333333333",
    "-99.9999999999",
    "1000000",
    "-1000000",
    "999999.9999",
    "1000000000",
    "1000000000.0001",
    "999999999.9999",
    "1000000000000.00",
    "-1000000000000.00",
    "999999999999.99",
    "-999999999999.99",
    "1000000000000.01",
    "0.0000",
    "1e3",
    "+1",
    "٣",
    "1990/91",
    "2098/99",
    "1999/00",
    "2020/21",
    "2024-02-29",
    "1990-01-01",
    "2099-12-31",
    "a\nb",
    "\u{0}",
    "\u{feff}=1+1",
    "\u{2028}",
];

struct Chance(u64);

impl Chance {
    fn new(seed: u32) -> Self {
        Self(u64::from(seed) | 1 << 32)
    }

    /// A number below `most`.
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(most.max(1)).expect("a size")).expect("below it")
    }
}

/// Puts `bytes` in, where there is room for them; else changes what is there as bytes.
fn put(data: &mut [u8], size: usize, most: usize, bytes: Option<Vec<u8>>) -> usize {
    match bytes {
        Some(bytes) if bytes.len() <= most.min(data.len()) && !bytes.is_empty() => {
            data[..bytes.len()].copy_from_slice(&bytes);
            bytes.len()
        }
        _ => fuzzer_mutate(data, size, most),
    }
}

/// A JSON file.
pub fn json(data: &mut [u8], size: usize, most: usize, seed: u32) -> usize {
    let mut chance = Chance::new(seed);
    let changed = if chance.below(8) == 0 { None } else { changed_json(&data[..size], &mut chance) };
    put(data, size, most, changed)
}

/// A file of JSON, or of a record a line.
pub fn lines(data: &mut [u8], size: usize, most: usize, seed: u32) -> usize {
    let mut chance = Chance::new(seed);
    let changed = match chance.below(8) {
        0 => None,
        _ => changed_json(&data[..size], &mut chance).or_else(|| changed_lines(&data[..size], &mut chance)),
    };
    put(data, size, most, changed)
}

/// The payload of a link.
pub fn link(data: &mut [u8], size: usize, most: usize, seed: u32) -> usize {
    let mut chance = Chance::new(seed);
    let changed = if chance.below(8) == 0 { None } else { changed_link(&data[..size], &mut chance) };
    put(data, size, most, changed)
}

fn changed_link(bytes: &[u8], chance: &mut Chance) -> Option<Vec<u8>> {
    let (version, packed) = std::str::from_utf8(bytes).ok()?.split_once('.')?;
    let packed = URL_SAFE_NO_PAD.decode(packed).ok()?;
    let file = decompress_to_vec_zlib_with_limit(&packed, MOST_UNPACKED).ok()?;
    let file = changed_json(&file, chance)?;
    Some(format!("{version}.{}", URL_SAFE_NO_PAD.encode(compress_to_vec_zlib(&file, 1))).into_bytes())
}

/// A workbook: one of its files is changed.
pub fn workbook(data: &mut [u8], size: usize, most: usize, seed: u32) -> usize {
    let mut chance = Chance::new(seed);
    let changed = if chance.below(16) == 0 { None } else { changed_workbook(&data[..size], &mut chance) };
    put(data, size, most, changed)
}

fn changed_workbook(bytes: &[u8], chance: &mut Chance) -> Option<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut files = Vec::new();
    for index in 0..archive.len().min(100) {
        let file = archive.by_index(index).ok()?;
        let name = file.name().ok()?.into_owned();
        let mut contents = Vec::new();
        file.take(u64::try_from(MOST_UNPACKED).ok()?).read_to_end(&mut contents).ok()?;
        files.push((name, contents));
    }
    // Mostly where the cells are.
    let cells: Vec<usize> = (0..files.len())
        .filter(|place| files[*place].0.contains("worksheets/sheet") || files[*place].0.contains("sharedStrings"))
        .collect();
    let place = if cells.is_empty() || chance.below(4) == 0 {
        chance.below(files.len())
    } else {
        cells[chance.below(cells.len())]
    };
    let (_, contents) = files.get_mut(place)?;
    *contents = match chance.below(3) {
        0 => changed_bytes(contents),
        _ => changed_markup(contents, chance).unwrap_or_else(|| changed_bytes(contents)),
    };
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, contents) in files {
        writer.start_file(name, options).ok()?;
        writer.write_all(&contents).ok()?;
    }
    Some(writer.finish().ok()?.into_inner())
}

/// Markup with an element or the text of one taken out, put in twice, or replaced.
fn changed_markup(contents: &[u8], chance: &mut Chance) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(contents).ok()?;
    let starts: Vec<usize> = text.match_indices('<').map(|(place, _)| place).collect();
    if starts.len() < 4 {
        return None;
    }
    let first = chance.below(starts.len() - 1);
    let last = (first + 1 + chance.below(6)).min(starts.len() - 1);
    let (from, to) = (starts[first], starts[last]);
    let changed = match chance.below(4) {
        0 => [&text[..from], &text[to..]].concat(),
        1 => [&text[..to], &text[from..]].concat(),
        2 => {
            let at = starts[chance.below(starts.len())];
            [&text[..at], &text[from..to], &text[at..]].concat()
        }
        _ => {
            // What stands in the element, or one of its attributes.
            let element = &text[from..];
            let (open, close) = if chance.below(2) == 0 { ('"', '"') } else { ('>', '<') };
            let start = from + element.find(open)? + 1;
            let end = start + text[start..].find(close)?;
            [&text[..start], TEXTS[chance.below(TEXTS.len())], &text[end..]].concat()
        }
    };
    Some(changed.into_bytes())
}

/// Bytes as the fuzzer changes them by itself.
fn changed_bytes(bytes: &[u8]) -> Vec<u8> {
    let mut room = bytes.to_vec();
    room.resize(bytes.len() + 64, 0);
    let most = room.len();
    let size = fuzzer_mutate(&mut room, bytes.len(), most);
    room.truncate(size);
    room
}

fn changed_lines(bytes: &[u8], chance: &mut Chance) -> Option<Vec<u8>> {
    let mut lines: Vec<Vec<u8>> = bytes.split(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
    let (place, other) = (chance.below(lines.len()), chance.below(lines.len()));
    match chance.below(8) {
        0 => drop(lines.remove(place)),
        1 => lines.insert(other, lines[place].clone()),
        2 => lines.swap(place, other),
        3 => lines[place] = changed_bytes(&lines[place]),
        _ => lines[place] = changed_json(&lines[place], chance)?,
    }
    Some(lines.join(&b'\n'))
}

fn changed_json(bytes: &[u8], chance: &mut Chance) -> Option<Vec<u8>> {
    let mut whole: Value = serde_json::from_slice(bytes).ok()?;
    let count = places(&whole);
    // A few changes at once get past checks that hold two figures together.
    for _ in 0..=chance.below(3) {
        let from = nth(&mut whole, &mut chance.below(count)).cloned();
        let mut at = chance.below(count);
        if let Some(node) = nth(&mut whole, &mut at) {
            change(node, from, chance);
        }
    }
    let written = if chance.below(2) == 0 { serde_json::to_vec_pretty(&whole) } else { serde_json::to_vec(&whole) };
    written.ok()
}

/// How many values there are in a value, itself among them.
fn places(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(places).sum(),
        Value::Object(members) => members.values().map(places).sum(),
        _ => 0,
    }
}

/// The value at a place.
fn nth<'a>(value: &'a mut Value, place: &mut usize) -> Option<&'a mut Value> {
    if *place == 0 {
        return Some(value);
    }
    *place -= 1;
    match value {
        Value::Array(items) => items.iter_mut().find_map(|item| nth(item, place)),
        Value::Object(members) => members.values_mut().find_map(|member| nth(member, place)),
        _ => None,
    }
}

fn change(node: &mut Value, from: Option<Value>, chance: &mut Chance) {
    let kind = chance.below(12);
    match (node, kind) {
        (node, 0) => *node = from.unwrap_or(Value::Null),
        (node, 1) => {
            *node = match chance.below(6) {
                0 => Value::Null,
                1 => Value::Bool(chance.below(2) == 0),
                2 => Value::from(chance.below(20)),
                3 => Value::from(u32::MAX),
                4 => Value::Array(Vec::new()),
                _ => Value::Object(Map::new()),
            }
        }
        (Value::Array(items), _) if !items.is_empty() => {
            let (place, other) = (chance.below(items.len()), chance.below(items.len()));
            match kind {
                2 | 3 => drop(items.remove(place)),
                4 | 5 => items.swap(place, other),
                6 => items.extend(std::iter::repeat_n(items[place].clone(), chance.below(40))),
                _ => items.insert(other, items[place].clone()),
            }
        }
        (Value::Object(members), _) if !members.is_empty() => {
            let name = members.keys().nth(chance.below(members.len())).cloned().unwrap_or_default();
            let member = members.shift_remove(&name);
            if kind > 6 {
                let other = members.keys().nth(chance.below(members.len())).cloned();
                members.insert(other.unwrap_or(name), member.unwrap_or_default());
            }
        }
        (Value::String(text), 2..=5) => *text = TEXTS[chance.below(TEXTS.len())].to_owned(),
        (Value::String(text), 6) => *text = text.repeat(chance.below(60)),
        (Value::String(text), 7 | 8) if text.bytes().any(|byte| byte.is_ascii_digit()) => {
            let digit = char::from(b'0' + u8::try_from(chance.below(10)).unwrap_or_default());
            let at = chance.below(text.chars().count());
            *text = text.chars().enumerate().map(|(place, there)| if place == at { digit } else { there }).collect();
        }
        (Value::String(text), _) => *text = String::from_utf8_lossy(&changed_bytes(text.as_bytes())).into_owned(),
        (Value::Number(number), _) => *number = number.as_u64().unwrap_or(7).wrapping_mul(3).wrapping_add(1).into(),
        (Value::Bool(answer), _) => *answer = !*answer,
        (node, _) => *node = from.unwrap_or(Value::Null),
    }
}
