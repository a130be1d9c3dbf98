"""What clients ask before they speak: models, voices, health, metrics."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.serving import FIRST, Fakes, Gate, Served, offline, serving, until

MODELS = ["fake", "tts-1", "tts-1-hd", "gpt-4o-mini-tts"]
VOICES = {"alloy", "echo", "nova", "vivian", "eric"}
HEALTH = {
    *(
        "status",
        "model_loaded",
        "model_id",
        "engine",
        "cuda",
        "gpu_name",
        "gpu_allocated_mb",
        "gpu_reserved_mb",
    ),
    *("voices", "languages", "queue_depth", "max_queue_depth", "version", "uptime"),
    *(
        "audio_cache_size",
        "audio_cache_max",
        "audio_cache_hits",
        "audio_cache_misses",
        "audio_cache_bytes",
    ),
    *("voice_cache_size", "voice_cache_max", "voice_cache_hits", "voice_cache_misses"),
}


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    with serving() as server:
        yield server


async def test_models_are_listed_in_openais_shape(served: Served) -> None:
    body = (await served.get("/v1/models")).json()
    assert body["object"] == "list"
    assert [model["id"] for model in body["data"]] == MODELS
    for model in body["data"]:
        assert model.keys() >= {"id", "object", "created", "owned_by"}
        assert model["object"] == "model"
        assert isinstance(model["created"], int)


@pytest.mark.parametrize("path", ["/v1/models/", "/v1/models/?x=1"])
async def test_the_list_of_models_may_be_asked_for_with_a_slash(served: Served, path: str) -> None:
    reply = await served.get(path)
    assert reply.status_code == 200
    assert reply.json() == (await served.get("/v1/models")).json()


@pytest.mark.parametrize("name", MODELS)
async def test_a_model_is_found_by_its_id_and_names_its_voices(served: Served, name: str) -> None:
    body = (await served.get(f"/v1/models/{name}")).json()
    assert body["id"] == name
    assert {voice["name"] for voice in body["voices"]} == VOICES


@pytest.mark.parametrize("path", ["org/model-1.7B", "org%2Fmodel-1.7B", "org%2fmodel-1.7B"])
async def test_a_model_id_with_a_slash_is_found_plain_and_escaped(path: str) -> None:
    from dataclasses import replace

    class Named(Fakes):
        @property
        def model(self):  # type: ignore[no-untyped-def]
            model = super().model
            return replace(model, info=replace(model.info, model_id="org/model-1.7B"))

    with serving(Named()) as server:
        assert (await server.get(f"/v1/models/{path}")).json()["id"] == "org/model-1.7B"


@pytest.mark.parametrize("name", ["gpt-7", "org/other", "fake/"])
async def test_an_unknown_model_is_a_404_that_lists_the_known(served: Served, name: str) -> None:
    reply = await served.get(f"/v1/models/{name}")
    assert reply.status_code == 404
    assert all(model in reply.json()["error"]["message"] for model in MODELS)


async def test_audio_models_are_listed_as_open_webui_reads_them(served: Served) -> None:
    assert (await served.get("/v1/audio/models")).json() == {
        "models": [{"id": id, "name": id} for id in MODELS]
    }


async def test_voices_are_listed_in_one_body_that_every_client_reads(served: Served) -> None:
    body = (await served.get("/v1/audio/voices")).json()
    assert body["object"] == "list"
    assert body["voices"] == body["data"]
    assert {voice["id"]: voice["name"] for voice in body["voices"]} == {
        name: name for name in VOICES
    }


async def test_legacy_voices_are_plain_names(served: Served) -> None:
    assert set((await served.get("/v1/audio/voices?legacy=true")).json()["voices"]) == VOICES


async def test_a_query_that_cannot_be_names_its_field(served: Served) -> None:
    reply = await served.get("/v1/audio/voices?legacy=perhaps")
    assert (reply.status_code, reply.json()["error"]["param"]) == (400, "legacy")


@pytest.mark.parametrize("model", ["tts-1", "org/model"])
async def test_the_voices_of_a_model_are_listed_as_sillytavern_reads_them(
    served: Served, model: str
) -> None:
    voices = (await served.get(f"/v1/audio/voices/{model}")).json()["voices"]
    assert {voice["value"]: voice["label"] for voice in voices} == {name: name for name in VOICES}


async def test_every_listed_voice_speaks(served: Served) -> None:
    for voice in (await served.get("/v1/audio/voices")).json()["voices"]:
        assert (await served.say(FIRST, voice=voice["id"])).content == offline(
            FIRST, voice=voice["id"]
        )


async def test_test_answers_wyoming_openai(served: Served) -> None:
    assert (await served.get("/v1/test")).json() == {"status": "ok"}


@pytest.mark.parametrize("path", ["/v1/readyz", "/readyz", "/v1/anything"])
async def test_nothing_answers_where_nothing_is(served: Served, path: str) -> None:
    assert (await served.get(path)).status_code == 404


async def test_health_has_every_field(served: Served) -> None:
    body = (await served.get("/health")).json()
    assert body.keys() >= HEALTH
    assert body["status"] == "ok"
    assert body["engine"] == "fake"
    assert body["cuda"] is False
    assert set(body["voices"]) == VOICES
    assert set(body["languages"]) == {"en", "ja"}
    assert body["max_queue_depth"] == 5
    assert body["uptime"] >= 0


async def test_health_tells_bytes_only_of_what_is_measured_in_bytes(served: Served) -> None:
    body = (await served.get("/health")).json()
    assert {name for name in body if name.endswith("_bytes")} == {"audio_cache_bytes"}


@pytest.mark.parametrize("held", ["load", "step"])
async def test_health_and_metrics_never_wait_for_the_engine(held: str) -> None:
    gate = Gate()
    with serving(Fakes(slots=1, **{held: gate})) as server:
        speaking = [asyncio.create_task(server.say(FIRST, seed=seed)) for seed in range(2)]
        await until(lambda: gate.arrivals and server.queue.depth == (2 if held == "load" else 1))
        body = (await asyncio.wait_for(server.get("/health"), 1)).json()
        assert body["model_loaded"] is (held == "step")
        assert body["queue_depth"] == (2 if held == "load" else 1)
        for path in ("/metrics", "/v1/models", "/v1/audio/voices", "/v1/test"):
            assert (await asyncio.wait_for(server.get(path), 1)).status_code == 200
        gate.open()
        await asyncio.gather(*speaking)
        assert (await server.get("/health")).json()["queue_depth"] == 0


async def test_metrics_can_be_parsed_and_count_what_was_spoken() -> None:
    with serving() as server:
        for _ in range(2):
            await server.say(FIRST)
        await server.say(FIRST, voice="nobody")
        reply = await server.get("/metrics")
        assert reply.headers["content-type"].startswith("text/plain")
        families = {family.name: family for family in text_string_to_metric_families(reply.text)}
        spoken = [
            sample.value
            for sample in families["tts_requests"].samples
            if sample.name == "tts_requests_total"
        ]
        assert spoken == [2]
        assert families["tts_audio_cache_hits"].samples[0].value == 1
        assert families["tts_queue_depth"].samples[0].value == 0
        assert families["tts_model_loaded"].samples[0].value == 1
        assert {sample.labels["type"] for sample in families["tts_errors"].samples} == {
            "invalid_value"
        }


async def test_two_servers_in_one_process_count_for_themselves() -> None:
    with serving() as one, serving() as other:
        await one.say(FIRST)
        assert "tts_requests_total{" in (await one.get("/metrics")).text
        assert "tts_requests_total{" not in (await other.get("/metrics")).text


async def test_metrics_can_be_turned_off() -> None:
    with serving(prometheus_enabled=False) as server:
        reply = await server.get("/metrics")
        assert reply.status_code == 404
        assert reply.json()["error"]["type"] == "invalid_request_error"
