"""deploy/: the alerts, the dashboard, the scaling and the manifests.

A real Prometheus scrapes a running server, and every query of Grafana and KEDA must find values.
"""

from __future__ import annotations

import asyncio
import json
import math
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml

from settings import Settings
from tests.container.commands import require, run
from tests.process import free_port
from tests.serving import Served, hang_up, serving
from tools.container.dockerfile import ROOT, ancestry, stages

DEPLOY = ROOT / "deploy"
PROMETHEUS = DEPLOY / "prometheus"
BASE = DEPLOY / "k8s" / "base"
DASHBOARD: dict[str, Any] = json.loads(
    (DEPLOY / "grafana" / "dashboards" / "speech.json").read_text()
)
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text())
ALERTS: dict[str, Any] = yaml.safe_load((PROMETHEUS / "alerts.yml").read_text())
RULES: list[dict[str, Any]] = ALERTS["groups"][0]["rules"]
QUERIES = [
    (f"{panel['title']} {target['refId']}", target["expr"])
    for panel in DASHBOARD["panels"]
    for target in panel["targets"]
]
GRAFANA_VARIABLES = {"$__rate_interval": "1m", "$instance": ".*"}


def manifest(name: str) -> dict[str, Any]:
    fields: dict[str, Any] = yaml.safe_load((BASE / f"{name}.yaml").read_text())
    return fields


# --------------------------------------------------------------------------------------- the alerts


def promtool(*arguments: str | Path, **options: Any) -> subprocess.CompletedProcess[str]:
    return run(require(shutil.which("promtool")), *arguments, **options)


def test_prometheus_accepts_its_configuration() -> None:
    result = promtool("check", "config", PROMETHEUS / "prometheus.yml")
    assert not result.returncode, result.stderr


def test_the_alerts_fire_when_they_should_and_only_then() -> None:
    result = promtool("test", "rules", PROMETHEUS / "alerts_test.yml")
    assert not result.returncode, result.stdout + result.stderr


def test_every_alert_has_a_test_in_which_it_fires() -> None:
    cases = yaml.safe_load((PROMETHEUS / "alerts_test.yml").read_text())["tests"]
    fired = {
        test["alertname"]
        for case in cases
        for test in case["alert_rule_test"]
        if test["exp_alerts"]
    }
    assert fired == {rule["alert"] for rule in RULES if "alert" in rule}


def test_more_than_five_requests_waiting_for_a_minute_are_an_alert() -> None:
    (rule,) = [rule for rule in RULES if rule.get("alert") == "SpeechQueueLong"]
    assert (rule["expr"], rule["for"]) == ("tts_queue_depth > 5", "60s")


# ------------------------------------------------------- a real Prometheus that scrapes a real server


@contextmanager
def prometheus(target: str, directory: Path) -> Iterator[httpx.Client]:
    """A client for a Prometheus with the rules of deploy/, which scrapes five times a second."""
    program = require(shutil.which("prometheus"))
    port = free_port()
    config: dict[str, Any] = yaml.safe_load((PROMETHEUS / "prometheus.yml").read_text())
    config["global"] = {
        "scrape_interval": "200ms",
        "scrape_timeout": "200ms",
        "evaluation_interval": "200ms",
    }
    config["scrape_configs"][0]["static_configs"][0]["targets"] = [target]
    config["rule_files"] = [str(PROMETHEUS / "alerts.yml")]
    (directory / "prometheus.yml").write_text(yaml.safe_dump(config))
    command = [
        program,
        f"--config.file={directory}/prometheus.yml",
        f"--storage.tsdb.path={directory}/data",
    ]
    process = subprocess.Popen(
        [*command, f"--web.listen-address=127.0.0.1:{port}"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        with httpx.Client(
            base_url=f"http://127.0.0.1:{port}/api/v1", trust_env=False, timeout=10
        ) as client:
            yield client
    finally:
        process.terminate()
        process.wait(20)


def values(client: httpx.Client, query: str) -> list[float]:
    """The values that a query finds, without NaN."""
    try:
        response = client.get("/query", params={"query": query})
    except httpx.TransportError:  # Prometheus is starting
        return []
    assert response.status_code in {200, 503}, response.text
    found = response.json()["data"]["result"] if response.status_code == 200 else []
    return [value for series in found if not math.isnan(value := float(series["value"][1]))]


async def load(served: Served, seed: int) -> None:
    """Everything that is counted: speech in two framings, a cache hit, an error, a hang-up."""
    for _ in range(2):
        await served.say("The first sentence stands here.", seed=seed)
    await served.say("Another one.", response_format="mp3")
    await served.say("This voice doesn't exist.", voice="unknown")
    async with served.connect() as socket:
        await socket.send(json.dumps({"input": "Over a socket."}))
        await socket.recv()
    await hang_up(asyncio.ensure_future(served.say("This one leaves.")))
    await served.idle()


@pytest.fixture(scope="module")
def scraped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, httpx.Client]]:
    """A server that had requests between two scrapes of a Prometheus."""
    with serving(max_queue_depth=0) as served:
        address = served.base_url.removeprefix("http://")
        with prometheus(address, tmp_path_factory.mktemp("prometheus")) as client:
            asyncio.run(load(served, 1))  # a series with labels starts at the second scrape
            wait(client, "count_over_time(tts_requests_total[1m]) > 1")
            asyncio.run(load(served, 2))
            wait(client, "increase(tts_audio_cache_hits_total[1m]) > 0")
            wait(client, "increase(tts_errors_total[1m]) > 0")
            wait(client, "increase(tts_real_time_factor_count[1m]) > 0")
            wait(client, "speech:first_audio_seconds:p95")  # rules are evaluated less often
            yield served, client


def wait(client: httpx.Client, query: str) -> None:
    """Waits until a query finds values. Right after a scrape that took too long none finds any."""
    until = time.monotonic() + 30
    while not values(client, query):
        assert time.monotonic() < until, f"Prometheus never found {query}"
        time.sleep(0.1)


def test_promtool_reports_nothing_about_the_metrics(scraped: tuple[Served, httpx.Client]) -> None:
    page = asyncio.run(scraped[0].get("/metrics")).text
    result = promtool("check", "metrics", input=page)
    assert not result.returncode and not result.stderr, result.stderr


@pytest.mark.parametrize(("title", "query"), QUERIES, ids=[title for title, _ in QUERIES])
def test_a_query_of_the_dashboard_finds_values(
    scraped: tuple[Served, httpx.Client], title: str, query: str
) -> None:
    for name, value in GRAFANA_VARIABLES.items():
        query = query.replace(name, value)
    assert "$" not in query
    wait(scraped[1], query)


@pytest.mark.parametrize("rule", RULES, ids=[rule.get("alert") or rule["record"] for rule in RULES])
def test_the_metrics_of_a_rule_exist(
    scraped: tuple[Served, httpx.Client], rule: dict[str, Any]
) -> None:
    names = set(re.findall(r"\b(?:tts_\w+|up)\b(?=[{\[\s)])", rule["expr"]))
    names |= set(re.findall(r"\bspeech:\w+:\w+", rule["expr"]))
    names -= {"speech:failures:rate5m"}  # no request has failed
    assert names or "speech:failures" in rule["expr"]
    for name in names:
        wait(scraped[1], name)


def test_the_rules_are_evaluated_without_an_error(scraped: tuple[Served, httpx.Client]) -> None:
    groups = scraped[1].get("/rules").json()["data"]["groups"]
    health = {rule["name"]: rule["health"] for group in groups for rule in group["rules"]}
    assert health == {rule.get("alert") or rule["record"]: "ok" for rule in RULES}


# ------------------------------------------------------------------------ how compose.yaml connects them


def test_prometheus_scrapes_the_name_and_port_that_the_services_share() -> None:
    config = yaml.safe_load((PROMETHEUS / "prometheus.yml").read_text())
    (job,) = config["scrape_configs"]
    name, _, port = job["static_configs"][0]["targets"][0].partition(":")
    for service_name in ("speech", "speech-gpu", "speech-gateway"):
        service = COMPOSE["services"][service_name]
        assert service["networks"]["default"]["aliases"] == [name]
        assert service["environment"]["PORT"] == port
        wyoming = service["environment"]["WYOMING_PORT"]
        assert service["ports"] == [
            f"${{PORT:-8880}}:{port}",
            f"${{WYOMING_HOST_PORT:-{wyoming}}}:{wyoming}",
        ]


def test_grafana_finds_prometheus_and_the_dashboard() -> None:
    provisioning = DEPLOY / "grafana" / "provisioning"
    (source,) = yaml.safe_load((provisioning / "datasources" / "prometheus.yml").read_text())[
        "datasources"
    ]
    (provider,) = yaml.safe_load((provisioning / "dashboards" / "speech.yml").read_text())[
        "providers"
    ]
    assert source["url"] == "http://prometheus:9090"
    mounts = {
        volume.split(":")[1]: volume.split(":")[0]
        for volume in COMPOSE["services"]["grafana"]["volumes"]
    }
    assert mounts[provider["options"]["path"]] == "./deploy/grafana/dashboards"
    assert mounts["/etc/grafana/provisioning"] == "./deploy/grafana/provisioning"


def test_panels_have_unique_ids_and_do_not_overlap() -> None:
    places = [panel["gridPos"] for panel in DASHBOARD["panels"]]
    cells = [
        (x, y)
        for at in places
        for x in range(at["x"], at["x"] + at["w"])
        for y in range(at["y"], at["y"] + at["h"])
    ]
    assert len(cells) == len(set(cells))
    assert max(x for x, _ in cells) < 24
    assert len({panel["id"] for panel in DASHBOARD["panels"]}) == len(DASHBOARD["panels"])


# --------------------------------------------------------------------------------------- Kubernetes


def pod(name: str = "deployment") -> dict[str, Any]:
    spec: dict[str, Any] = manifest(name)["spec"]["template"]["spec"]
    return spec


@pytest.mark.parametrize("name", ["volume", "deployment", "service"])
def test_every_field_of_a_manifest_is_in_the_schema_of_kubernetes(name: str) -> None:
    check = [sys.executable, "-m", "kubernetes_validate", "--strict"]
    result = run(*check, BASE / f"{name}.yaml")
    assert not result.returncode and "passed" in result.stdout + result.stderr, (
        result.stdout + result.stderr
    )


def test_every_field_of_the_scaling_is_in_the_schema_of_keda() -> None:
    fields = manifest("scaling")
    # the import takes a second, which a process that only collects the tests is spared
    import cloudcoil.models.keda.v1alpha1 as keda

    scaling = keda.ScaledObject.model_validate(fields)
    assert scaling.model_dump(by_alias=True, exclude_unset=True, mode="json") == fields, (
        "a field that KEDA doesn't have"
    )


def test_the_queries_of_keda_find_values(scraped: tuple[Served, httpx.Client]) -> None:
    triggers = manifest("scaling")["spec"]["triggers"]
    assert "tts_queue_depth" in triggers[0]["metadata"]["query"]
    for trigger in triggers:
        wait(scraped[1], trigger["metadata"]["query"])
        assert isinstance(trigger["metadata"]["threshold"], str), "KEDA takes strings only"
    assert (
        float(triggers[0]["metadata"]["threshold"])
        < Settings.model_fields["max_queue_depth"].default
    )


def test_the_scaling_alone_sets_the_replicas_of_the_deployment() -> None:
    assert (
        manifest("scaling")["spec"]["scaleTargetRef"]["name"]
        == manifest("deployment")["metadata"]["name"]
    )
    assert "replicas" not in manifest("deployment")["spec"]


def test_a_pod_has_time_to_drain() -> None:
    (container,) = pod()["containers"]
    pre_stop = float(container["lifecycle"]["preStop"]["exec"]["command"][1])
    variables = {entry["name"]: entry["value"] for entry in container["env"]}
    assert pod()["terminationGracePeriodSeconds"] > pre_stop + float(variables["SHUTDOWN_TIMEOUT"])


def test_a_pod_runs_without_root_and_writes_only_to_its_volumes() -> None:
    (container,) = pod()["containers"]
    ancestors = ancestry("cpu", stages((ROOT / "Dockerfile").read_text()))
    steps = [step for stage in ancestors for step in stage.instructions]
    user = [step.text for step in steps if step.verb == "USER"][-1]
    context = pod()["securityContext"]
    assert context["runAsNonRoot"] and f"{context['runAsUser']}:{context['fsGroup']}" == user
    assert container["securityContext"]["readOnlyRootFilesystem"]
    assert {"/data", "/tmp"} <= {mount["mountPath"] for mount in container["volumeMounts"]}
    (claim,) = [
        volume["persistentVolumeClaim"]
        for volume in pod()["volumes"]
        if "persistentVolumeClaim" in volume
    ]
    assert claim["claimName"] == manifest("volume")["metadata"]["name"]


def test_every_probe_of_a_pod_is_answered(scraped: tuple[Served, httpx.Client]) -> None:
    (container,) = pod()["containers"]
    for probe in ("startupProbe", "readinessProbe", "livenessProbe"):
        path = container[probe]["httpGet"]["path"]
        assert asyncio.run(scraped[0].get(path)).status_code == 200


def test_every_variable_of_a_pod_is_a_setting() -> None:
    settings = {name.upper() for name in Settings.model_fields}
    gpu = yaml.safe_load((DEPLOY / "k8s" / "gpu" / "deployment.yaml").read_text())
    for spec in (pod(), gpu["spec"]["template"]["spec"]):
        assert {entry["name"] for entry in spec["containers"][0]["env"]} <= settings


def test_the_service_selects_the_pods() -> None:
    labels = manifest("deployment")["spec"]["template"]["metadata"]["labels"]
    assert manifest("service")["spec"]["selector"].items() <= labels.items()
    (port,) = manifest("service")["spec"]["ports"]
    assert port["targetPort"] in {port["name"] for port in pod()["containers"][0]["ports"]}


def test_kustomize_lists_every_manifest() -> None:
    resources = manifest("kustomization")["resources"]
    assert sorted(resources) == sorted(
        path.name for path in BASE.glob("*.yaml") if path.name != "kustomization.yaml"
    )
