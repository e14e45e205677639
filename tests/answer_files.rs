//! Files of answers in every form that they come in, and broken in every way that was thought of: whatever can be told apart
//! is read once, and what cannot be read says where it stands.
//!
//! Truth: answers that were written, and files made bad by hand.

mod responses;

use std::collections::BTreeSet;

use precept_modeller::{
    domain::{Problem, consultation::Response},
    exchange::{
        json::consultation::response,
        responses::{Parcel, RECORD},
    },
};
use responses::{answer, full};

type Read = (Option<u32>, Result<Response, Vec<Problem>>);

fn read(name: &str, bytes: impl Into<Vec<u8>>) -> Vec<Read> {
    Parcel::new(name.into(), bytes.into()).map(|(origin, read)| (origin.line, read)).collect()
}

/// The numbers of the answers, or the place and the field of the problem.
fn told(read: Vec<Read>) -> Vec<String> {
    read.into_iter()
        .map(|(line, read)| match read {
            Ok(response) => response.reason,
            Err(problems) => format!("{line:?} {}", problems[0].field),
        })
        .collect()
}

fn reasons(numbers: impl IntoIterator<Item = u32>) -> Vec<String> {
    numbers.into_iter().map(|number| answer(number).reason).collect()
}

fn lines(numbers: impl IntoIterator<Item = u32>) -> String {
    numbers.into_iter().map(|number| response::write_line(&full(number)) + "\n").collect()
}

#[test]
fn one_record_is_one_answer_however_it_is_written() {
    let pretty = response::write(&full(1));
    let line = response::write_line(&full(1));
    assert!(pretty.contains('\n') && !line.contains('\n'));
    for text in [
        pretty.clone(),
        line,
        format!("\u{feff}{pretty}"),
        format!("\r\n\r\n  {pretty}\r\n"),
        pretty.replace('\n', "\r\n"),
    ] {
        for name in ["a.json", "a.txt", "a"] {
            assert_eq!(read(name, text.clone()), [(None, Ok(full(1)))], "{name}: {text}");
        }
    }
}

#[test]
fn a_record_a_line_is_told_by_the_file_itself() {
    for name in ["all.ndjson", "all.json", "all.txt"] {
        let read = read(name, lines(1..=3));
        assert_eq!(read.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [Some(1), Some(2), Some(3)]);
        assert_eq!(told(read), reasons(1..=3));
    }
    // One line alone needs no other to be told.
    assert_eq!(told(read("all.jsonl", lines([4]))), reasons([4]));
    // Empty lines are counted, so that the number is the one that an editor shows.
    let spaced = lines(1..=2).replace('\n', "\r\n\r\n");
    assert_eq!(read("a.ndjson", spaced).into_iter().map(|(line, _)| line).collect::<Vec<_>>(), [Some(1), Some(3)]);
}

#[test]
fn a_bad_line_leaves_the_others_alone() {
    let mut all: Vec<String> = lines(1..=6).lines().map(str::to_owned).collect();
    let half = all[1].len() / 2;
    all[1].truncate(half);
    all[3] = "not JSON".to_owned();
    all[4] = all[4].replace("precept-response/1", "precept-scenario/1");
    let told = told(read("all.ndjson", all.join("\n")));
    assert_eq!(
        told,
        [&reasons([1])[0], "Some(2) file", &reasons([3])[0], "Some(4) file", "Some(5) format", &reasons([6])[0]]
    );
}

#[test]
fn a_list_in_square_brackets() {
    let list = |separator: &str| {
        let all: Vec<_> = (1..=3).map(|number| response::write(&full(number))).collect();
        format!("\u{feff} [ {} ] \n", all.join(separator))
    };
    assert_eq!(told(read("all.json", list(","))), reasons(1..=3));
    // A comma that is missing hides no answer.
    assert_eq!(told(read("all.json", list(" "))), reasons(1..=3));
    let read = read("all.json", list(", 7, null, \"text [,\", {}, [1, 2],"));
    assert_eq!(read.len(), 3 + 2 * 5);
    assert_eq!(read.iter().filter(|(_, read)| read.is_ok()).count(), 3);
    assert_eq!(told(self::read("all.json", "[]")), [""; 0]);
}

#[test]
fn a_list_that_is_cut_off_or_goes_on_says_so() {
    let whole = format!("[{},{}]", response::write_line(&full(1)), response::write_line(&full(2)));
    assert_eq!(told(read("all.json", &whole[..whole.len() - 20])), [&reasons([1])[0], "Some(2) file"]);
    assert_eq!(told(read("all.json", &whole[..whole.len() - 1])), reasons(1..=2));
    let twice = format!("{whole}\n{whole}");
    assert_eq!(told(read("all.json", twice)), [&reasons([1])[0], &reasons([2])[0], "Some(3) file"]);
    for text in ["[", "[,", "[{", "[}", "[]]", "[\"", "[\\", "[[[[", "[}}}}", "[{\"a\":\"\\"] {
        // It ends, whatever it gives.
        let read = read("all.json", text);
        assert!(read.len() < 10 && read.iter().all(|(_, read)| read.is_err()), "{text}: {read:?}");
    }
}

#[test]
fn a_row_of_a_database_holds_the_record_as_an_object_or_as_text() {
    let record = response::write_line(&full(1));
    let as_text = serde_json::to_string(&record).unwrap();
    let rows = [
        format!("{{\"received\": \"2020-01-02\", \"record\": {record}}}"),
        format!("{{\"record\": {as_text}, \"reference\": \"x\"}}"),
    ];
    for row in &rows {
        assert_eq!(told(read("row.json", row.as_str())), reasons([1]));
    }
    assert_eq!(told(read("rows.json", format!("[{}]", rows.join(",")))), reasons([1, 1]));
    assert_eq!(told(read("row.json", "{\"record\": 7}")), ["None file"]);
    assert_eq!(told(read("row.json", "{\"record\": {\"format\": \"other\"}}")), ["None format"]);
    assert_eq!(told(read("row.json", "{\"received\": 1}")), ["None format"]);
}

#[test]
fn a_table_with_a_column_that_holds_the_record() {
    let quoted = |number| format!("\"{}\"", response::write_line(&full(number)).replace('"', "\"\""));
    let table =
        format!("reference,Record ,received\r\nA,{},now\r\n,,\r\nB,,now\r\nC,{},now\r\nD,{{,now", quoted(1), quoted(2));
    for name in ["export.csv", "export.txt", "export"] {
        let told = told(read(name, table.clone()));
        assert_eq!(told, [&reasons([1])[0], "Some(4) record", &reasons([2])[0], "Some(6) file"]);
    }
    // Semicolons and tabs, as spreadsheets of other countries write.
    for separator in [";", "\t"] {
        let table = format!("a{separator}{RECORD}\n1{separator}{}\n", quoted(3));
        assert_eq!(told(read("export.csv", table)), reasons([3]));
    }
    // A quotation mark that is never closed takes what follows with it, and nothing before it.
    let open = format!("{RECORD}\n{}\n\"{{\n{}\n", quoted(1), quoted(2));
    let told = told(read("export.csv", open));
    assert_eq!((told.len(), &told[0]), (2, &reasons([1])[0]));
    // Another encoding: a byte that is not UTF-8 is read as Windows-1252.
    let mut bytes = format!("{RECORD}\n{}\n", quoted(1)).into_bytes();
    let at = bytes.windows(6).position(|window| window == b"number").unwrap();
    bytes[at] = 0xe9;
    assert_eq!(self::told(read("export.csv", bytes)), ["Reason éumber 1"]);
}

#[test]
fn what_is_no_file_of_answers_says_what_it_is() {
    let message = |name: &str, bytes: &[u8]| {
        let read = read(name, bytes);
        assert_eq!(read.len(), 1, "{name}");
        assert_eq!(read[0].0, None);
        read[0].1.as_ref().unwrap_err()[0].message.clone()
    };
    assert!(message("a.json", b"").contains("empty"));
    assert!(message("a.json", b"\xef\xbb\xbf \n").contains("empty"));
    assert!(message("a.xlsx", b"PK\x03\x04 and so on").contains("packed file or a workbook"));
    assert!(message("a.csv", b"name,age\nx,1\n").contains("no column “record”"));
    assert!(message("a.json", b"hello").contains("not an answer to a consultation"));
    assert!(message("a.json", b"{\"format\": \"precept-scenario/1\"}").contains("precept-scenario/1"));
    assert!(message("a.json", b"\xff\xfe\x00{").contains("UTF-8"));
    let large = format!("{{\"format\": \"precept-response/1\", \"reason\": \"{}\"}}", "x".repeat(600_000));
    assert!(message("a.json", large.as_bytes()).contains("at most 1 MB"));
}

#[test]
fn whatever_is_cut_or_changed_ends_and_loses_no_neighbour() {
    // Every second byte of a line in the middle changed: the first and the last answer stay.
    let first = response::write_line(&full(1));
    let last = response::write_line(&full(3));
    let middle = response::write_line(&answer(2)).into_bytes();
    for at in (0..middle.len()).step_by(2) {
        for byte in *b"\"{}[],\\x\0\xff" {
            let mut changed = middle.clone();
            changed[at] = byte;
            let all = [first.as_bytes(), b"\n", &changed, b"\n", last.as_bytes()].concat();
            let read = read("all.ndjson", all);
            let reasons: BTreeSet<_> =
                read.iter().filter_map(|(_, read)| Some(read.as_ref().ok()?.reason.clone())).collect();
            assert!(reasons.contains(&full(1).reason) && reasons.contains(&full(3).reason), "byte {at} as {byte}");
            assert_eq!(read.len(), 3);
        }
    }
}
