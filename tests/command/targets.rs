//! Outputs that are links, devices and pipes are written to and stay what they are.

use super::support::{file, folder, names, run, stderr, voixoff};
use std::fs;
use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};
use std::path::Path;
use std::process::{Command, Output, Stdio};

const CUE: &str = "1\n00:00:01,000 --> 00:00:03,000\nBonjour à tous.\n\n";
/// Its two spaces are a finding that `--fix` mends.
const BAD_CUE: &str = "1\n00:00:01,000 --> 00:00:03,000\nBonjour  à tous.\n";

fn convert(input: &Path, output: &Path) -> Output {
    let mut command = voixoff();
    command.arg("convert").arg(input).arg(output);
    command.args(["--to", "srt", "--quiet"]);
    command.output().expect("the binary starts")
}

fn fix(input: &Path, output: &Path) -> Output {
    let mut command = voixoff();
    command.arg("check").arg(input).arg("--fix").arg(output);
    command.output().expect("the binary starts")
}

fn assert_done(output: &Output) {
    assert_eq!(output.status.code(), Some(0), "{}", stderr(output));
}

fn is_link(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|found| found.is_symlink())
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).expect("it is there")
}

#[test]
fn a_link_stays_and_what_it_points_to_is_replaced() {
    let (input, out) = (folder(), folder());
    let input = file(&input, "a.srt", CUE);
    fs::create_dir(out.path().join("deep")).expect("it can be made");
    let target = out.path().join("deep/target.srt");
    fs::write(&target, "old").expect("it can be written");
    // One link absolute, one relative.
    let (first, second) = (out.path().join("first.srt"), out.path().join("second.srt"));
    symlink("deep/target.srt", &second).expect("it can be made");
    symlink(&second, &first).expect("it can be made");
    assert_done(&convert(&input, &first));
    assert!(is_link(&first) && is_link(&second));
    assert_eq!(read(&target), CUE);
    assert_eq!(names(out.path()), ["deep", "first.srt", "second.srt"]);
    assert_eq!(names(&out.path().join("deep")), ["target.srt"]);
}

#[test]
fn a_link_to_nothing_creates_what_it_points_to() {
    let (input, out) = (folder(), folder());
    let input = file(&input, "a.srt", CUE);
    let link = out.path().join("link.srt");
    symlink("new.srt", &link).expect("it can be made");
    assert_done(&convert(&input, &link));
    assert!(is_link(&link));
    assert_eq!(read(&out.path().join("new.srt")), CUE);
}

#[test]
fn links_that_lead_nowhere_are_refused() {
    let (input, out) = (folder(), folder());
    let input = file(&input, "a.srt", CUE);
    let (round, lost) = (out.path().join("round.srt"), out.path().join("lost.srt"));
    symlink("round.srt", &round).expect("it can be made");
    symlink("missing/new.srt", &lost).expect("it can be made");
    for link in [&round, &lost] {
        let output = convert(&input, link);
        assert_eq!(output.status.code(), Some(2));
        assert_eq!(stderr(&output).lines().count(), 1, "{}", stderr(&output));
        assert!(is_link(link));
    }
    assert_eq!(names(out.path()), ["lost.srt", "round.srt"]);
}

#[test]
fn a_file_that_is_fixed_through_a_link_keeps_link_and_mode() {
    let folder = folder();
    let target = file(&folder, "target.srt", BAD_CUE);
    fs::set_permissions(&target, fs::Permissions::from_mode(0o640)).expect("it is ours");
    let link = folder.path().join("link.srt");
    symlink(&target, &link).expect("it can be made");
    let output = fix(&link, &link);
    assert!(is_link(&link), "{}", stderr(&output));
    assert_eq!(read(&target), CUE);
    let mode = fs::metadata(&target)
        .expect("it is there")
        .permissions()
        .mode();
    assert_eq!(mode & 0o7777, 0o640);
}

#[test]
fn all_outputs_of_speech_go_through_links() {
    let (input, out) = (folder(), folder());
    let text = file(&input, "texte.txt", "Bonjour à tous.");
    symlink("son.wav", out.path().join("texte.wav")).expect("it can be made");
    symlink("/dev/null", out.path().join("texte.srt")).expect("it can be made");
    let mut command = voixoff();
    command.args(["speak", "-q", "--voice", "tone", "-o"]);
    let output = command.arg(out.path()).arg(&text).output();
    assert_done(&output.expect("the binary starts"));
    assert!(is_link(&out.path().join("texte.wav")) && is_link(&out.path().join("texte.srt")));
    assert!(fs::metadata(out.path().join("son.wav")).is_ok_and(|sound| sound.len() > 44));
}

#[test]
fn a_fifo_gives_its_reader_the_bytes_and_stays() {
    let folder = folder();
    let input = file(&folder, "a.srt", BAD_CUE);
    let fifo = folder.path().join("fifo.srt");
    let made = Command::new("mkfifo").arg(&fifo).status();
    assert!(made.expect("mkfifo is there").success());
    let reader = Command::new("cat")
        .arg(&fifo)
        .stdout(Stdio::piped())
        .spawn();
    let reader = reader.expect("cat is there");
    fix(&input, &fifo);
    let heard = reader.wait_with_output().expect("it ends");
    assert_eq!(String::from_utf8_lossy(&heard.stdout), CUE);
    let kind = fs::symlink_metadata(&fifo)
        .expect("it is there")
        .file_type();
    assert!(kind.is_fifo());
    assert_eq!(names(folder.path()), ["a.srt", "fifo.srt"]);
}

#[test]
fn a_run_that_waits_for_a_fifos_reader_can_be_interrupted() {
    let folder = folder();
    let input = file(&folder, "a.srt", CUE);
    let fifo = folder.path().join("fifo.srt");
    let made = Command::new("mkfifo").arg(&fifo).status();
    assert!(made.expect("mkfifo is there").success());
    let mut command = voixoff();
    command.env("TMPDIR", folder.path());
    command.arg("convert").arg(&input).arg(&fifo);
    super::interrupt::ends_while_it_waits(&mut command);
    assert_eq!(names(folder.path()), ["a.srt", "fifo.srt"]);
}

#[test]
fn devices_are_written_to() {
    let input = folder();
    let input = file(&input, "a.srt", CUE);
    assert_done(&convert(&input, Path::new("/dev/null")));
    let null = fs::symlink_metadata("/dev/null").expect("it is there");
    assert!(null.file_type().is_char_device());
    if Path::new("/dev/full").exists() {
        let output = convert(&input, Path::new("/dev/full"));
        let said = stderr(&output);
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(
            said.starts_with("voixoff: cannot write /dev/full: "),
            "{said}"
        );
        assert_eq!(said.lines().count(), 1, "{said}");
    }
}

#[test]
fn a_socket_is_refused_and_stays() {
    let folder = folder();
    let input = file(&folder, "a.srt", CUE);
    let socket = folder.path().join("socket.srt");
    let _listener = std::os::unix::net::UnixListener::bind(&socket).expect("it can be made");
    let output = convert(&input, &socket);
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    assert_eq!(names(folder.path()), ["a.srt", "socket.srt"]);
    let kind = fs::symlink_metadata(&socket)
        .expect("it is there")
        .file_type();
    assert!(kind.is_socket());
}

#[test]
fn standard_output_by_its_path_is_a_pipe_or_the_file_that_the_shell_opened() {
    let out = folder();
    let input = file(&out, "a.srt", CUE);
    let input = input.display().to_string();
    for place in ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"] {
        if !Path::new(place).exists() {
            continue;
        }
        let output = run(&["convert", &input, place, "--to", "srt", "-q"]);
        assert_done(&output);
        assert_eq!(String::from_utf8_lossy(&output.stdout), CUE, "{place}");
        let redirected = out.path().join("redirected.srt");
        fs::write(&redirected, "begun\n").expect("it can be written");
        let shell = fs::File::options().append(true).open(&redirected);
        let mut command = voixoff();
        command.args(["convert", &input, place, "--to", "srt", "-q"]);
        let status = command.stdout(shell.expect("it is there")).status();
        assert!(status.expect("the binary starts").success());
        assert_eq!(read(&redirected), format!("begun\n{CUE}"), "{place}");
    }
    assert_eq!(names(out.path()), ["a.srt", "redirected.srt"]);
}

#[test]
fn a_file_keeps_its_mode_when_it_is_replaced() {
    let folder = folder();
    let input = file(&folder, "a.srt", CUE);
    let output = file(&folder, "b.srt", "old");
    fs::set_permissions(&output, fs::Permissions::from_mode(0o604)).expect("it is ours");
    assert_done(&convert(&input, &output));
    assert_eq!(read(&output), CUE);
    let mode = fs::metadata(&output)
        .expect("it is there")
        .permissions()
        .mode();
    assert_eq!(mode & 0o7777, 0o604);
}
