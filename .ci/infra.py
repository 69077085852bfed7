#!/usr/bin/env python3
"""Gives the stack's template the form that SAM's transform gives it, for the linters and for .ci/stack.py.

  infra.py FOLDER   writes to FOLDER transformed.json, and unconditional.json, in which every resource is there whatever the
                    conditions say; both with the definition in the template, where the linters look for it
"""

import json
import os
import sys
from pathlib import Path

# The transform asks for a region and calls nobody.
os.environ.setdefault("AWS_DEFAULT_REGION", "us-east-1")

from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse

ROOT = Path(__file__).resolve().parent.parent
TEMPLATE = ROOT / "sam-template.yaml"
DEFINITION = ROOT / "infra" / "senselake.asl.json"
TABLES = ROOT / "infra" / "athena.yaml"


class NoRoles:
    """The translator asks for the policies of AWS, of which the template uses none."""

    @staticmethod
    def load():
        return {}


def transformed():
    template = yaml_parse(TEMPLATE.read_text())
    # What sam package does: all three stand in a bucket then.
    template["Globals"]["Function"]["CodeUri"] = "s3://artifacts/function.zip"
    template["Resources"]["StateMachine"]["Properties"]["DefinitionUri"] = "s3://artifacts/definition.json"
    template["Resources"]["Tables"]["Properties"]["TemplateURL"] = "https://artifacts.s3.amazonaws.com/athena.json"
    result = transform(template, {}, NoRoles())
    machine = result["Resources"]["StateMachine"]["Properties"]
    del machine["DefinitionS3Location"]
    machine["Definition"] = json.loads(DEFINITION.read_text(), object_hook=with_numbers)
    return result


def with_numbers(state):
    """Puts numbers where the linter knows no expressions, which AWS takes."""
    return {
        field: 1 if field in ("MaxConcurrency", "ToleratedFailurePercentage") and isinstance(value, str) else value
        for field, value in state.items()
    }


def main(folder):
    template = transformed()
    every = {
        name: {field: value for field, value in resource.items() if field != "Condition"}
        for name, resource in template["Resources"].items()
    }
    Path(folder, "transformed.json").write_text(json.dumps(template, indent=1))
    Path(folder, "unconditional.json").write_text(json.dumps({**template, "Resources": every}, indent=1))
    Path(folder, "athena.json").write_text(json.dumps(yaml_parse(TABLES.read_text()), indent=1))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
