#!/usr/bin/env bash
# Runs a command beside a speech-dispatcher of its own, whose only voice is eSpeak NG
# and whose only sound output is a file: $VOIXOFF_HEARD.
#
#   tests/engines/with-speech-dispatcher.sh COMMAND…
#
# Needs (Debian) speech-dispatcher and espeak-ng. Everything it writes is in a
# temporary folder; the server ends with the command.
set -euo pipefail
work=$(mktemp -d)
server=
finish() {
  [ -z "$server" ] || kill "$server" 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT
mkdir -p "$work/modules" "$work/log"
cat >"$work/speechd.conf" <<CONF
LogDir "$work/log"
LogLevel 3
CommunicationMethod "unix_socket"
SocketPath "$work/socket"
DefaultLanguage "fr"
AddModule "file" "sd_generic" "file.conf"
DefaultModule "file"
AudioOutputMethod "libao"
CONF
# It wants a sound device, though the module plays nothing on it.
echo 'default_driver=null' >"$work/.libao"
cat >"$work/modules/file.conf" <<CONF
GenericExecuteSynth "printf %s \'\$DATA\' | espeak-ng -v fr -s \$RATE -p \$PITCH --stdin -w $work/heard.wav"
GenericLanguage "fr" "fr" "utf-8"
AddVoice "fr" "MALE1" "fr"
GenericRateAdd 175
GenericRateMultiply 100
GenericRateForceInteger 1
GenericPitchAdd 50
GenericPitchMultiply 50
GenericPitchForceInteger 1
CONF
HOME="$work" speech-dispatcher --run-single --timeout 0 --config-dir "$work" --log-dir "$work/log" \
  --communication-method unix_socket --socket-path "$work/socket" --pid-file "$work/pid" \
  >"$work/log/server" 2>&1 &
server=$!
for _ in $(seq 100); do
  [ -S "$work/socket" ] && break
  sleep 0.1
done
[ -S "$work/socket" ] || { cat "$work"/log/* >&2; exit 2; }
export SPEECHD_ADDRESS="unix_socket:$work/socket" VOIXOFF_HEARD="$work/heard.wav"
"$@"
