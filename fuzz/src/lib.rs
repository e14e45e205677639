//! What the fuzz targets share: what must hold of what is read, which is the tests' own, and how inputs are changed.

#[path = "../../tests/hostile/mod.rs"]
pub mod hostile;
pub mod mutate;
