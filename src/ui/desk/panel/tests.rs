//! The panel's papers, drawn natively.
