//! Whether a file is an ONNX model, as far as its structure tells.
//!
//! The model runner reads broken files to the bitter end: some it takes for a model
//! without content, some it never comes back from, and some make it ask for more
//! memory than there is. So the heads of all fields are read first: each must lie
//! inside the message that holds it. Messages and field numbers are those of
//! `onnx.proto3`, the encoding is protobuf's.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek};
use std::path::Path;

const NO_MODEL: &str = "not an ONNX model";
const CUT_SHORT: &str = "not an ONNX model in full: the file is cut short";
const BROKEN: &str = "not an ONNX model that can be read: the file is broken";
/// Graphs inside graphs; a Piper voice has none.
const DEEPEST: u8 = 32;
/// The longest varint of 64 bits.
const MOST_VARINT_BYTES: u32 = 10;

/// A message whose fields are walked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Message {
    Model,
    Graph,
    Node,
    Attribute,
    Tensor,
    Value,
    Type,
    TensorType,
    Shape,
    Dimension,
}

impl Message {
    /// What a field of it holds, where that is a message.
    fn field(self, number: u64) -> Option<Self> {
        Some(match (self, number) {
            (Self::Model, 7) | (Self::Attribute, 6 | 11) => Self::Graph,
            (Self::Graph, 1) => Self::Node,
            (Self::Graph, 5) | (Self::Attribute, 5 | 10) => Self::Tensor,
            (Self::Graph, 11..=13) => Self::Value,
            (Self::Node, 5) => Self::Attribute,
            (Self::Value, 2) => Self::Type,
            (Self::Type, 1) => Self::TensorType,
            (Self::TensorType, 2) => Self::Shape,
            (Self::Shape, 1) => Self::Dimension,
            _ => return None,
        })
    }
}

/// `ModelProto.opset_import`, which every model has and which stands behind its graph.
const OPERATORS: u64 = 8;

/// The error is what is wrong with the file, without its name.
pub(super) fn check(path: &Path) -> Result<(), String> {
    let failed = |error: io::Error| format!("cannot be read: {error}");
    let file = File::open(path).map_err(failed)?;
    let total = file.metadata().map_err(failed)?.len();
    check_model(BufReader::new(file), total)
}

fn check_model(input: impl Read + Seek, total: u64) -> Result<(), String> {
    let mut walk = Walk { input, at: 0 };
    let (mut has_graph, mut has_operators) = (false, false);
    while walk.at < total {
        let field = walk.head().ok_or(NO_MODEL)?;
        let is_graph = Message::Model.field(field.number) == Some(Message::Graph);
        if field.bytes > total.saturating_sub(walk.at) {
            let reason = if is_graph { CUT_SHORT } else { NO_MODEL };
            return Err(reason.to_owned());
        }
        walk.content(Message::Model, field, 0).ok_or(BROKEN)?;
        has_graph |= is_graph;
        has_operators |= field.number == OPERATORS;
    }
    match (has_graph, has_operators) {
        (true, true) => Ok(()),
        (true, false) => Err(CUT_SHORT.to_owned()),
        (false, _) => Err(NO_MODEL.to_owned()),
    }
}

/// The head of a field: what stands before its content.
#[derive(Clone, Copy)]
struct Field {
    number: u64,
    /// Of the content; none for a number, which [`Walk::head`] passes over.
    bytes: u64,
    /// Whether a message may be inside.
    is_long: bool,
}

/// A file and how far it has been walked.
struct Walk<R> {
    input: R,
    at: u64,
}

impl<R: Read + Seek> Walk<R> {
    /// The fields of a message that ends at `end`; `None` where they do not.
    fn message(&mut self, message: Message, end: u64, depth: u8) -> Option<()> {
        while self.at < end {
            let field = self.head()?;
            if field.bytes > end.checked_sub(self.at)? {
                return None;
            }
            self.content(message, field, depth)?;
        }
        (self.at == end).then_some(())
    }

    /// Goes behind the content of a field of `message`.
    fn content(&mut self, message: Message, field: Field, depth: u8) -> Option<()> {
        let end = self.at + field.bytes;
        match message.field(field.number).filter(|_| field.is_long) {
            Some(inside) if depth < DEEPEST => self.message(inside, end, depth + 1),
            Some(_) => None,
            None => {
                let forward = i64::try_from(field.bytes).ok()?;
                self.input.seek_relative(forward).ok()?;
                self.at = end;
                Some(())
            }
        }
    }

    fn head(&mut self) -> Option<Field> {
        let key = self.varint()?;
        let bytes = match key & 7 {
            0 => {
                self.varint()?;
                0
            }
            1 => 8,
            2 => self.varint()?,
            5 => 4,
            _ => return None,
        };
        Some(Field {
            number: key >> 3,
            bytes,
            is_long: key & 7 == 2,
        })
    }

    /// `None` for none that fits 64 bits.
    fn varint(&mut self) -> Option<u64> {
        let mut value = 0;
        for index in 0..MOST_VARINT_BYTES {
            let mut byte = [0];
            self.input.read_exact(&mut byte).ok()?;
            self.at += 1;
            value |= u64::from(byte[0] & 0x7f) << (7 * index);
            if byte[0] & 0x80 == 0 {
                return Some(value);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    const MODEL: &[u8] = include_bytes!("../../../../../tests/fixtures/piper/two-speakers.onnx");

    fn walked(bytes: &[u8]) -> Result<(), String> {
        check_model(Cursor::new(bytes), bytes.len() as u64)
    }

    #[test]
    fn a_model_is_one_and_its_pieces_are_not() {
        assert_eq!(walked(MODEL), Ok(()));
        for end in 1..MODEL.len() {
            assert!(walked(&MODEL[..end]).is_err(), "{end} bytes");
        }
        let half = walked(&MODEL[..MODEL.len() / 2]).unwrap_err();
        assert!(half.contains("cut short"), "{half}");
    }

    #[test]
    fn a_length_beyond_its_message_is_broken() {
        // The graph's first node is said to last until far behind the graph.
        let place = MODEL.windows(2).position(|pair| pair[0] == 1 << 3 | 2);
        let mut broken = MODEL.to_vec();
        let first_node = place.expect("a graph has nodes") + 1;
        broken[first_node] = 0x7f;
        assert!(walked(&broken).unwrap_err().contains("broken"));
    }

    #[test]
    fn other_files_are_not_models() {
        let long = [0xff; 300];
        for bytes in [
            &b"rubbish"[..],
            b"<!doctype html>",
            &long,
            &[0; 64],
            b"RIFF\0\0",
        ] {
            assert!(
                walked(bytes).unwrap_err().contains("not an ONNX"),
                "{bytes:?}"
            );
        }
    }
}
