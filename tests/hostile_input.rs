//! Whatever is read, whoever wrote it: what is accepted evaluates, comes back as it was written and adds up, and what is
//! refused is refused in words. The fuzz targets in `fuzz/` hold the same of what they make up; `./dev fuzz` runs them.
//!
//! Truth: sums in whole numbers that share nothing with the domain, files of the app's own, and files that broke something once.

mod hostile;

use std::{fs, panic, path::PathBuf};

use hostile::WAYS_IN;

/// The files of a folder beside the fuzz targets, each with its name; none where there is no such folder.
fn files(of: &str, target: &str) -> Vec<(String, Vec<u8>)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fuzz").join(of).join(target);
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut files: Vec<_> = entries
        .map(|entry| entry.expect("a file").path())
        .map(|path| (path.to_string_lossy().into_owned(), fs::read(&path).expect("its bytes")))
        .collect();
    files.sort();
    files
}

/// Holds every file of a kind to what must hold of it; how many there are.
fn hold(of: &str) -> usize {
    let (mut held, mut broken) = (0, Vec::new());
    for (target, check) in WAYS_IN.iter().copied() {
        for (name, bytes) in files(of, target) {
            held += 1;
            if panic::catch_unwind(|| check(&bytes)).is_err() {
                eprintln!("Of {name}.");
                broken.push(name);
            }
        }
    }
    assert_eq!(broken, Vec::<String>::new(), "what is wrong with each is above");
    held
}

#[test]
fn what_must_hold_of_every_seed_holds() {
    assert!(hold("seeds") >= 50);
    for (target, _) in WAYS_IN.iter().copied() {
        assert!(files("seeds", target).len() >= 4, "{target} has seeds");
    }
}

#[test]
fn what_broke_something_once_breaks_nothing_now() {
    assert!(hold("crashes") >= 3);
}

/// A folder by another name would be passed over.
#[test]
fn every_folder_of_seeds_and_crashes_is_a_way_in() {
    for of in ["seeds", "crashes"] {
        for entry in fs::read_dir(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fuzz").join(of)).expect("the folder")
        {
            let name = entry.expect("an entry").file_name();
            assert!(WAYS_IN.iter().any(|(target, _)| name == *target), "fuzz/{of}/{} is no way in", name.display());
        }
    }
}

/// The seeds that the app's own examples make; the others are written by hand. After a format or an example has changed
/// `WRITE_SEEDS=1 cargo test --test hostile_input --no-default-features --features sheets` writes them.
#[test]
fn the_seeds_of_the_examples_are_what_the_app_writes() {
    let mut stale = Vec::new();
    for (target, name, bytes) in hostile::seeds::all() {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds").join(target);
        if std::env::var_os("WRITE_SEEDS").is_some() {
            fs::create_dir_all(&folder).expect("a folder");
            fs::write(folder.join(&name), &bytes).expect("a seed");
        }
        if fs::read(folder.join(&name)).ok().as_ref() != Some(&bytes) {
            stale.push(format!("{target}/{name}"));
        }
    }
    assert_eq!(stale, Vec::<String>::new(), "write them anew, as is said above");
}
