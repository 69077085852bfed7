#!/usr/bin/env python3
"""Executes the deployment guide as far as it goes without an account: its commands, in the unpacked archive of a release,
against moto, up to the change set.

  deploy.py SAM AWS   the folders of sam's and aws's executables. Fails unless the commands of docs/operations.md#deploy make the
                      secret, take the example of the parameters, and upload zip, definition and tables as they are here
"""

import logging
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import boto3
from moto.server import ThreadedMotoServer
from yaml import safe_load

ROOT = Path(__file__).resolve().parent.parent
BUCKET = "artifacts"
# moto cannot make the bucket of --resolve-s3, which SAM makes by a stack of its own; and no change set is carried out.
CHANGED = {"--resolve-s3": f"--s3-bucket {BUCKET} --no-execute-changeset", "start-execution": None}


def commands():
    """The commands of the guide's first block that sam and aws carry out, in order."""
    section = re.search(r"(?ms)^## Deploy$(.*?)^## ", (ROOT / "docs" / "operations.md").read_text()).group(1)
    block = re.search(r"(?s)Three commands:\n\n```\n(.*?)```", section).group(1)
    return [line for line in block.splitlines() if not any(word in line and new is None for word, new in CHANGED.items())]


def main(sam, aws):
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        # moto finds bucket and key of a template's address only where the host has this name.
        url = "http://localhost:%d" % server.get_host_and_port()[1]
        os.environ.update(
            AWS_ACCESS_KEY_ID="none", AWS_SECRET_ACCESS_KEY="none", AWS_DEFAULT_REGION="us-east-1", AWS_ENDPOINT_URL=url,
            SAM_CLI_TELEMETRY="0", PATH=os.pathsep.join([sam, aws, os.environ["PATH"]]),
        )
        s3 = boto3.client("s3")
        s3.create_bucket(Bucket=BUCKET)
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([ROOT / ".ci" / "release", folder], check=True)
            shutil.unpack_archive(Path(folder, "senselake-stack.zip"), folder)
            unpacked = Path(folder, "senselake")
            shutil.copy(unpacked / "configuration.example.json", unpacked / "configuration.json")
            shutil.copy(unpacked / "senselake.params.example.yaml", unpacked / "senselake.params.yaml")
            for command in commands():
                for word, new in CHANGED.items():
                    command = command.replace(word, new or word)
                done = subprocess.run(["bash", "-c", command], cwd=unpacked, capture_output=True, text=True)
                if done.returncode != 0:
                    sys.exit(f"{command}\nended with {done.returncode}: {done.stdout[-2000:]}{done.stderr[-2000:]}")
        problems = list(findings(s3))
    finally:
        server.stop()
    print("\n".join([*problems, f"{len(commands())} commands of the guide, {len(problems)} findings"]))
    return 1 if problems else 0


def findings(s3):
    secret = boto3.client("secretsmanager").get_secret_value(SecretId="senselake")["SecretString"]
    if secret != (ROOT / "configuration.example.json").read_text():
        yield "the secret is not the file"
    changes = boto3.client("cloudformation").list_change_sets(StackName="senselake")["Summaries"]
    if len(changes) != 1:
        yield f"{len(changes)} change sets"
    described = boto3.client("cloudformation").describe_change_set(StackName="senselake", ChangeSetName=changes[0]["ChangeSetId"])
    given = {each["ParameterKey"]: each["ParameterValue"] for each in described["Parameters"]}
    example = safe_load((ROOT / "senselake.params.example.yaml").read_text())
    if any(given.get(name) != str(value) for name, value in example.items()):
        yield f"the parameters of the file did not arrive: {given}"
    stored = [s3.get_object(Bucket=BUCKET, Key=each["Key"])["Body"].read() for each in s3.list_objects_v2(Bucket=BUCKET)["Contents"]]
    for name in ("target/function.zip", "infra/senselake.asl.json"):
        if (ROOT / name).read_bytes() not in stored:
            yield f"{name} was not uploaded as it is"
    if len(stored) != 4:
        yield f"uploaded were {len(stored)} objects, not zip, definition, tables and template"


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
