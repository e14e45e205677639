//! The page of what people said, drawn natively.
