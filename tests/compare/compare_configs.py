#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Pierside authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes random projects of known values and lets Docker Compose and Pierside resolve each; any difference is an error.

    compare_configs.py PIERSIDE [--compose PROGRAM] [--seed N] [--count N] [--keep FOLDER]

Docker Compose is PROGRAM, or "docker compose"; Pierside follows 2.40.

Compared are whether the project is accepted, and `config --format json` less what means nothing: members that are
null, false, zero or empty, where Docker Compose itself does not always print them. A difference is printed with the
number of its project; --keep saves the files.
"""
import argparse
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

import yaml

HERE = pathlib.Path(__file__).parent
FILES = {
    "e1.env": "A=1\nB=\"x y\"\nC=$A-${HOME}\n#c\nexport D='$A'\nE\n",
    "e2.env": "A=2\nZ=${A}\n",
    "f": "x",
    "l.lab": "lab=1\n",
    ".env": "TAG=1.2\nPORT=8080\nEMPTY=\nNUM=3\nT=true\n",
    "base.yml": """services:
  b:
    image: base
    environment: [A=base, Q]
    ports: ["1:1"]
    volumes: ["./x:/x"]
    labels: {a: b}
    command: a b
    healthcheck: {test: curl x}
""",
}
# A service that others refer to must not refer back.
REFERENCES = ("depends_on", "links", "volumes_from", "network_mode", "ipc", "pid", "extends")

SECTIONS = {"services", "networks", "volumes", "secrets", "configs"}
# Of these an absent one means something else than a zero.
KEPT = {"init", "attach", "enable_ipv6", "required", "replicas", "scale", "retries", "parallelism", "max_attempts"}
TEXT_MAPS = {"environment", "labels", "args", "annotations", "sysctls", "driver_opts", "options"}


class Maker:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.service_values = yaml.safe_load((HERE / "service-values.yaml").read_text())
        self.resource_values = yaml.safe_load((HERE / "resource-values.yaml").read_text())

    def values(self, most):
        keys = sorted(set(self.service_values) - {"image"})
        return {key: self.random.choice(self.service_values[key]) for key in self.random.sample(keys, self.random.randint(1, most))}

    def service(self, most):
        service = {"image": self.random.choice(self.service_values["image"])} | self.values(most)
        if "network_mode" in service and "networks" in service:
            del service[self.random.choice(["network_mode", "networks"])]
        if "scale" in service or "deploy" in service:
            service.pop("container_name", None)
        if self.random.random() < 0.12:
            service["extends"] = self.random.choice([{"service": "b", "file": "base.yml"}, {"service": "b"}, {"service": "k"}])
        return service

    def project(self):
        other = {key: value for key, value in self.service(4).items() if key not in REFERENCES}
        project = {"services": {"a": self.service(9), "b": {"image": "bb"}, "k": other}}
        for section, values in self.resource_values.items():
            value = self.random.choice(values)
            if value is not None:
                project[section] = value
        return project

    def override(self):
        values = self.values(4)
        values.pop("network_mode", None)
        # Docker Compose has no rule for two of these.
        values.pop("gpus", None)
        return {"services": {"a": values}}

    def write(self, folder):
        """The arguments that name the files."""
        arguments = ["-f", "compose.yaml"]
        (folder / "compose.yaml").write_text(yaml.safe_dump(self.project(), sort_keys=False))
        if self.random.random() < 0.5:
            (folder / "o.yaml").write_text(yaml.safe_dump(self.override(), sort_keys=False))
            arguments += ["-f", "o.yaml"]
        if self.random.random() < 0.3:
            arguments += ["--profile", "p"]
        return arguments


def meaning(value, path=()):
    """The value less what says nothing."""
    if isinstance(value, list):
        return [meaning(item, path + ("[]",)) for item in value]
    if not isinstance(value, dict):
        return value
    of_service = len(path) == 3 and path[0] == "services"
    keeps_empty = (len(path) == 1 and path[0] in SECTIONS) or (of_service and path[2] in ("networks", "environment"))
    out = {}
    for key, member in value.items():
        member = meaning(member, path + (key,))
        if member is None or member == {}:
            if not keeps_empty:
                continue
            if not (of_service and path[2] == "environment"):
                member = None
        is_text = bool(path) and path[-1] in TEXT_MAPS
        if not is_text and key not in KEPT and member is not None and member in (False, 0, ""):
            continue
        out[key] = member
    return out


def differences(path, theirs, ours):
    if isinstance(theirs, dict) and isinstance(ours, dict):
        for key in sorted(set(theirs) | set(ours)):
            yield from differences(f"{path}.{key}", theirs.get(key, "nothing"), ours.get(key, "nothing"))
    elif isinstance(theirs, list) and isinstance(ours, list) and len(theirs) == len(ours):
        for index, (their, our) in enumerate(zip(theirs, ours)):
            yield from differences(f"{path}[{index}]", their, our)
    elif theirs != ours:
        yield f"{path}: Docker Compose {json.dumps(theirs)}, Pierside {json.dumps(ours)}"


def compare(compose, pierside, folder, arguments):
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder / "home")}
    theirs, ours = (
        subprocess.run(program + arguments + ["config", "--format", "json"], cwd=folder, env=environment,
                       capture_output=True, text=True, timeout=60, check=False)
        for program in (compose, [pierside]))
    if (theirs.returncode == 0) != (ours.returncode == 0):
        return [f"Docker Compose exits with {theirs.returncode}: {theirs.stderr.strip()}",
                f"Pierside exits with {ours.returncode}: {ours.stderr.strip()}"], False
    if theirs.returncode != 0:
        return [], False
    return list(differences("", meaning(json.loads(theirs.stdout)), meaning(json.loads(ours.stdout)))), True


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pierside")
    parser.add_argument("--compose")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--keep")
    options = parser.parse_args()
    maker = Maker(options.seed)
    compose = [os.path.abspath(options.compose)] if options.compose else ["docker", "compose"]
    accepted = wrong = 0
    for number in range(options.count):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name) / "project"
            (folder / "home").mkdir(parents=True)
            for file, text in FILES.items():
                (folder / file).write_text(text)
            found, resolved = compare(compose, os.path.abspath(options.pierside), folder, maker.write(folder))
            accepted += resolved
            wrong += bool(found)
            for line in found:
                print(f"{number}: {line}")
            if found and options.keep:
                shutil.copytree(folder, pathlib.Path(options.keep) / str(number), dirs_exist_ok=True)
    print(f"seed {options.seed}: {options.count} projects, {accepted} accepted by both, {wrong} differ")
    # If hardly any is accepted, nothing has been compared.
    return 1 if wrong or accepted < options.count * 0.8 else 0


if __name__ == "__main__":
    sys.exit(main())
