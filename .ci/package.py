#!/usr/bin/env python3
"""Packages the stack with the given sam into a bucket that lives in this process only.

  package.py SAM    fails unless sam package, without sam build, uploads the zip and the definition as they are here
"""

import logging
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import boto3
from moto.server import ThreadedMotoServer
from yaml import safe_load

ROOT = Path(__file__).resolve().parent.parent
BUCKET = "artifacts"


def key(properties):
    if "DefinitionUri" in properties:
        return properties["DefinitionUri"]["Key"]
    return properties["CodeUri"].removeprefix(f"s3://{BUCKET}/")


def main(sam):
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        url = "http://%s:%d" % server.get_host_and_port()
        os.environ.update(
            AWS_ACCESS_KEY_ID="none", AWS_SECRET_ACCESS_KEY="none", AWS_DEFAULT_REGION="us-east-1", AWS_ENDPOINT_URL=url
        )
        s3 = boto3.client("s3")
        s3.create_bucket(Bucket=BUCKET)
        with tempfile.TemporaryDirectory() as folder:
            packaged = Path(folder, "packaged.yaml")
            command = [sam, "package", "-t", "sam-template.yaml", "--s3-bucket", BUCKET, "--output-template-file", packaged]
            subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
            resources = safe_load(packaged.read_text())["Resources"]
        uploads = {
            key(resource["Properties"]): resource["Type"]
            for resource in resources.values()
            if resource["Type"].startswith("AWS::Serverless::")
        }
        local = {
            "AWS::Serverless::Function": ROOT / "target" / "function.zip",
            "AWS::Serverless::StateMachine": ROOT / "infra" / "senselake.asl.json",
        }
        for name, kind in uploads.items():
            if s3.get_object(Bucket=BUCKET, Key=name)["Body"].read() != local[kind].read_bytes():
                sys.exit(f"{name} is not {local[kind].name}")
    finally:
        server.stop()
    if sorted(uploads.values()) != sorted(local):
        sys.exit(f"uploaded was {uploads}, not one zip and one definition")
    print("one zip for all functions and one definition, both as they are here")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
