"""`kokoro`: the real package over a tiny model of its shape, built here and saved to disk."""

from __future__ import annotations

import asyncio
import io
import wave
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from click.testing import CliRunner

from studio.cli import cli
from studio.crafts import Speech, SpeechRequest
from studio.errors import InputError, MakerRefused
from studio.makers.kokoro_voice import KokoroVoice

if TYPE_CHECKING:
    from conftest import Play
    from numpy.typing import NDArray

onnx = pytest.importorskip("onnx", reason="the tiny model is written with onnx")
pytest.importorskip("kokoro_onnx", reason="the extra kokoro is not installed")

VOICES = ("af_heart", "af_sky", "am_adam", "am_onyx", "bf_emma", "bm_george", "ff_siwis")
SAMPLES = 600
"""Samples the tiny model makes of every token."""


def tiny_model() -> object:
    """Tokens, style and speed in, a tone a token out, its pitch by the style."""
    from onnx import TensorProto, helper, numpy_helper

    ramp = np.arange(SAMPLES, dtype=np.float32)[None, :] / 24.0
    constants = [
        numpy_helper.from_array(ramp, "ramp"),
        numpy_helper.from_array(np.array([-1, 1], np.int64), "column"),
        numpy_helper.from_array(np.array([-1], np.int64), "flat"),
        numpy_helper.from_array(np.array(0.3, np.float32), "level"),
        numpy_helper.from_array(np.array(0.0, np.float32), "none"),
    ]
    nodes = [
        helper.make_node("ReduceMean", ["style"], ["pitch"], keepdims=0),
        helper.make_node("Mul", ["ramp", "pitch"], ["phase"]),
        helper.make_node("Sin", ["phase"], ["tone"]),
        helper.make_node("Cast", ["tokens"], ["numbers"], to=TensorProto.FLOAT),
        helper.make_node("Reshape", ["numbers", "column"], ["each"]),
        helper.make_node("Greater", ["each", "none"], ["sounding"]),
        helper.make_node("Cast", ["sounding"], ["gate"], to=TensorProto.FLOAT),
        helper.make_node("Mul", ["gate", "tone"], ["sung"]),
        helper.make_node("Mul", ["sung", "level"], ["quieter"]),
        helper.make_node("Div", ["quieter", "speed"], ["paced"]),
        helper.make_node("Reshape", ["paced", "flat"], ["audio"]),
    ]
    inputs = [
        helper.make_tensor_value_info("tokens", TensorProto.INT64, [1, None]),
        helper.make_tensor_value_info("style", TensorProto.FLOAT, [1, 256]),
        helper.make_tensor_value_info("speed", TensorProto.FLOAT, [1]),
    ]
    audio = [helper.make_tensor_value_info("audio", TensorProto.FLOAT, [None])]
    graph = helper.make_graph(nodes, "tiny", inputs, audio, constants)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("kokoro")
    onnx.save(tiny_model(), str(folder / "tiny.onnx"))
    styles: dict[str, Any] = {
        name: np.full((510, 1, 256), 0.2 + 0.1 * at, np.float32) for at, name in enumerate(VOICES)
    }
    with (folder / "voices.bin").open("wb") as file:
        np.savez(file, **styles)
    return {"model": str(folder / "tiny.onnx"), "voices_file": str(folder / "voices.bin")}


def say(maker: KokoroVoice, text: str, **how: str) -> Speech:
    return asyncio.run(maker.speak(SpeechRequest(text=text, **how)))  # type: ignore[arg-type]


def samples(speech: Speech) -> NDArray[np.int16]:
    assert speech.sound
    with wave.open(io.BytesIO(speech.sound.read())) as file:
        assert (file.getnchannels(), file.getframerate()) == (1, 24000)
        return np.frombuffer(file.readframes(file.getnframes()), "<i2")


def test_a_line_is_spoken_as_long_as_it_says(files: dict[str, Any]) -> None:
    spoken = say(KokoroVoice(**files), "The whale lost its song.")

    assert spoken.seconds == pytest.approx(len(samples(spoken)) / 24000)
    assert spoken.seconds > 0.3
    assert samples(spoken).any()


def test_everybody_has_a_voice_of_their_own_and_keeps_it(files: dict[str, Any]) -> None:
    voice = KokoroVoice(**files, voices={"Elias": "bm_george"})
    narrator = say(voice, "Once.").voice
    man = say(voice, "Hello.", speaker="Tom", manner="old man").voice
    woman = say(voice, "Hello.", speaker="Ada", manner="woman").voice

    assert say(voice, "Hello.", speaker="elias", manner="woman").voice == "bm_george"
    assert (man[1], woman[1]) == ("m", "f")
    assert len({narrator, man, woman, "bm_george"}) == 4
    assert say(KokoroVoice(**files), "Other.", speaker="Ada", manner="woman").voice[1] == "f"
    assert say(voice, "Again.", speaker="Tom", manner="old man").voice == man
    assert say(voice, "Given.", speaker="Tom", voice="af_sky").voice == "af_sky"


def test_voices_sound_different_and_the_same_line_the_same(files: dict[str, Any]) -> None:
    one, again = (say(KokoroVoice(**files), "Stay.", voice="af_sky") for _ in range(2))
    other = say(KokoroVoice(**files), "Stay.", voice="am_adam")

    assert one.sound == again.sound
    assert one.sound != other.sound


def test_a_language_is_spoken_by_its_own_voices(files: dict[str, Any]) -> None:
    voice = KokoroVoice(**files)

    assert say(voice, "La mer est loin.", language="French").voice == "ff_siwis"
    for language in ("German", "ja", "Spanish"):
        silent = say(voice, "Wer weiss.", language=language)
        assert silent.sound is None
        assert "subtitles are kept" in silent.refusal


def test_what_cannot_be_said_is_said(files: dict[str, Any]) -> None:
    voice = KokoroVoice(**files)

    with pytest.raises(MakerRefused, match="no words"):
        say(voice, " ... ")
    with pytest.raises(MakerRefused, match="no voice 'af_nobody'; there are af_heart"):
        say(voice, "Hello.", voice="af_nobody")
    with pytest.raises(InputError, match="Elias = 'xx' is not in the file of voices"):
        say(KokoroVoice(**files, voices={"Elias": "xx"}), "Hello.")
    with pytest.raises(InputError, match=r"model = .*nowhere.*No such file"):
        _ = KokoroVoice(**{**files, "model": "nowhere.onnx"}).shape
    with pytest.raises(InputError, match="cannot be used"):
        say(KokoroVoice(**{**files, "model": files["voices_file"]}), "Hello.")
    with pytest.raises(InputError, match=r"speed must be 0\.5 to 2"):
        KokoroVoice(**files, speed=9)


def test_the_doctor_opens_both_files(files: dict[str, Any], tmp_path: Path) -> None:
    """What is no model, and a voices file that was cut off, keep a run from starting."""
    garbage, half = tmp_path / "model.onnx", tmp_path / "half.bin"
    garbage.write_bytes(b"<html>Not Found</html>")
    whole = Path(files["voices_file"]).read_bytes()
    half.write_bytes(whole[: len(whole) // 2])

    def found(**other: Path) -> tuple[int, str]:
        named = {**files, **other}
        words = ["--maker", f"voice=kokoro:{named['model']}"]
        words += ["--option", f"voice.voices_file={named['voices_file']}"]
        done = CliRunner().invoke(cli, ["doctor", *words, "--out", str(tmp_path)])
        return done.exit_code, " ".join(done.output.split())

    good, told = found()
    assert (good, "runs as tiny.onnx, cpu, 7 voices" in told) == (0, True)
    for name, path in (("model", garbage), ("voices_file", half)):
        code, told = found(**{name: path})
        assert code == 1
        assert f"{path}" in told
        assert "cannot be used" in told
        assert "release page" in told


def test_another_file_or_another_cast_is_another_answer(
    files: dict[str, Any], tmp_path: Path
) -> None:
    other = tmp_path / "voices.bin"
    with other.open("wb") as file:
        np.savez(file, af_heart=np.zeros((510, 1, 256), np.float32))
    shapes = {
        KokoroVoice(**files).shape,
        KokoroVoice(**{**files, "voices_file": str(other)}).shape,
        KokoroVoice(**files, voices={"Elias": "am_adam"}).shape,
        KokoroVoice(**files, speed=0.9).shape,
    }

    assert len(shapes) == 4
    assert KokoroVoice(**files, threads=2).shape in shapes


def test_a_film_is_spoken_by_it(files: dict[str, Any], tmp_path: Path, play: Play) -> None:
    crafts = ("painter", "animator", "composer", "embedder", "eye")
    quick = "".join(f'[{craft}]\nmaker = "scripted"\n' for craft in crafts)
    listed = "\n".join(f'{name} = "{path}"' for name, path in files.items())
    (tmp_path / "studio.toml").write_text(f'{quick}[voice]\nmaker = "kokoro"\n{listed}\n')
    played = play(
        tmp_path / "out", "A boy loses his kite", settings=tmp_path, inputs={"scenes": "3"}
    )

    assert played.error is None
    spoken = [call for call in played.calls(craft="voice") if isinstance(call.answer, Speech)]
    assert spoken
    assert {call.maker for call in spoken} == {"kokoro"}
    assert all(call.answer.sound for call in spoken)  # type: ignore[union-attr]
