#!/usr/bin/env python3
"""Checks the form that SAM's transform gives to sam-template.yaml, and writes what is generated from it.

  infra.py check FOLDER   compares dashboard and policy table, looks for secrets; writes the transformed template to FOLDER,
                          once as it is and once with every resource whatever the conditions say
  infra.py write          copies infra/dashboard.json into the template, writes infra/policies.json

infra/policies.json says what each function may do: once in a stack that makes everything itself ("stack_makes_all"),
once in one that is given bucket, table and secrets with keys of their own ("all_is_given"). It is there to be read: a
change of a right shows itself in the diff of the commit that makes it.
"""

import json
import os
import re
import sys
from pathlib import Path

# The transform asks for a region and calls nobody.
os.environ.setdefault("AWS_DEFAULT_REGION", "us-east-1")

from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse

ROOT = Path(__file__).resolve().parent.parent
TEMPLATE = ROOT / "sam-template.yaml"
DEFINITION = ROOT / "infra" / "senselake.asl.json"
DASHBOARD = ROOT / "infra" / "dashboard.json"
RUNBOOK = ROOT / "docs" / "operations.md"
POLICIES = ROOT / "infra" / "policies.json"
BLOCK = re.compile(r"(?<=      # dashboard: begin\n).*?(?=      # dashboard: end\n)", re.DOTALL)

PSEUDO = {
    "AWS::AccountId": "{account}",
    "AWS::Partition": "aws",
    "AWS::Region": "{region}",
    "AWS::StackName": "{stack}",
    "AWS::URLSuffix": "amazonaws.com",
}
CANARIES = {name: f"canary-{name}" for name in ("SenSourceClientSecret", "SenseforceAccessToken")}
CASES = {
    "stack_makes_all": {"SenSourceClientId": "{client}", "LakePrefix": "{prefix}/", **CANARIES},
    "all_is_given": {
        "SenSourceSecretArn": "{SenSourceSecretArn}",
        "SenSourceSecretKeyArn": "{SenSourceSecretKeyArn}",
        "SenseforceSecretArn": "{SenseforceSecretArn}",
        "SenseforceSecretKeyArn": "{SenseforceSecretKeyArn}",
        "LakeBucket": "{LakeBucket}",
        "LakeKeyArn": "{LakeKeyArn}",
        "LakePrefix": "{prefix}/",
        "LedgerTable": "{LedgerTable}",
        "LedgerKeyArn": "{LedgerKeyArn}",
    },
}
# The two places that hold what the parameters of the same stack gave; Secrets Manager encrypts them.
SECRET_PLACES = {
    ("SenSourceSecret", "SecretString"): "SenSourceClientSecret",
    ("SenseforceSecret", "SecretString"): "SenseforceAccessToken",
}


class NoRoles:
    """The translator asks for the policies of AWS, of which the template uses none."""

    @staticmethod
    def load():
        return {}


def transformed():
    template = yaml_parse(TEMPLATE.read_text())
    # What sam package does: both stand in a bucket then.
    template["Globals"]["Function"]["CodeUri"] = "s3://bucket/function.zip"
    template["Resources"]["StateMachine"]["Properties"]["DefinitionUri"] = "s3://bucket/definition.json"
    result = transform(template, {}, NoRoles())
    # The linter looks into a definition only where it stands in the template.
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


class Stack:
    """The template with the values of one set of parameters."""

    def __init__(self, template, given):
        self.template = template
        self.parameters = {
            name: str(given.get(name, parameter.get("Default", ""))) for name, parameter in template["Parameters"].items()
        }

    def resources(self):
        return {
            name: {"Type": resource["Type"], "Properties": self.value(resource.get("Properties", {}))}
            for name, resource in self.template["Resources"].items()
            if "Condition" not in resource or self.condition(resource["Condition"])
        }

    def outputs(self):
        return {
            name: self.value(output["Value"])
            for name, output in self.template["Outputs"].items()
            if "Condition" not in output or self.condition(output["Condition"])
        }

    def condition(self, name):
        return self.truth(self.template["Conditions"][name])

    def truth(self, expression):
        (kind, argument), *_ = expression.items()
        if kind == "Condition":
            return self.condition(argument)
        if kind == "Fn::Equals":
            return str(self.value(argument[0])) == str(self.value(argument[1]))
        if kind == "Fn::Not":
            return not self.truth(argument[0])
        if kind == "Fn::Or":
            return any(self.truth(part) for part in argument)
        if kind == "Fn::And":
            return all(self.truth(part) for part in argument)
        raise ValueError(f"no condition: {expression}")

    def value(self, node):
        if isinstance(node, list):
            items = [self.value(item) for item in node]
            return [item for item in items if item is not None]
        if not isinstance(node, dict):
            return node
        if len(node) == 1:
            (kind, argument), *_ = node.items()
            if kind == "Ref":
                return self.ref(argument)
            if kind == "Fn::GetAtt":
                return "{%s.%s}" % tuple(argument if isinstance(argument, list) else argument.split(".", 1))
            if kind == "Fn::If":
                return self.value(argument[1] if self.condition(argument[0]) else argument[2])
            if kind == "Fn::Sub":
                return self.sub(*(argument if isinstance(argument, list) else [argument, {}]))
            if kind == "Fn::Join":
                return argument[0].join(str(part) for part in self.value(argument[1]))
            if kind == "Fn::Split":
                return self.value(argument[1]).split(argument[0])
        values = {key: self.value(value) for key, value in node.items()}
        return {key: value for key, value in values.items() if value is not None}

    def ref(self, name):
        if name == "AWS::NoValue":
            return None
        return PSEUDO.get(name) or self.parameters.get(name, "{%s}" % name)

    def sub(self, text, names):
        def replacement(match):
            name = match.group(1)
            if name.startswith("!"):
                return "${%s}" % name[1:]
            if name in names:
                return str(self.value(names[name]))
            return "{%s}" % name if "." in name else self.ref(name)

        return re.sub(r"\$\{([^}]+)}", replacement, text)


def listed(value):
    return value if isinstance(value, list) else [value]


def statements(stack, resources, role):
    documents = [policy["PolicyDocument"] for policy in resources[role]["Properties"].get("Policies", [])]
    for reference in resources[role]["Properties"].get("ManagedPolicyArns", []):
        documents.append(resources[reference.strip("{}")]["Properties"]["PolicyDocument"])
    for resource in resources.values():
        if resource["Type"] == "AWS::IAM::RolePolicy" and resource["Properties"]["RoleName"] == "{%s}" % role:
            documents.append(resource["Properties"]["PolicyDocument"])
    return [statement for document in documents for statement in document["Statement"]]


def rights(stack, resources, role):
    """One entry for each resource: effect, resource, the actions, the condition if there is one."""
    table = []
    for statement in statements(stack, resources, role):
        for resource in listed(statement["Resource"]):
            entry = {"effect": statement["Effect"], "resource": resource, "actions": sorted(listed(statement["Action"]))}
            if "Condition" in statement:
                entry["when"] = statement["Condition"]
            table.append(entry)
    return sorted(table, key=lambda entry: json.dumps(entry, sort_keys=True))


def policies(template):
    table = {}
    for case, given in CASES.items():
        stack = Stack(template, {"OperatorArn": "{OperatorArn}", **given})
        resources = stack.resources()
        table[case] = {}
        for name, resource in resources.items():
            if resource["Type"] == "AWS::Lambda::Function":
                function = resource["Properties"]["Environment"]["Variables"]["QUARKUS_FUNQY_EXPORT"]
                role = resource["Properties"]["Role"].strip("{}").removesuffix(".Arn")
                table[case][function] = rights(stack, resources, role)
        for role in ("StateMachineRole", "ScheduleRole", "OperatorRole"):
            table[case][role] = rights(stack, resources, role)
    return table


def pretty(table):
    cases = []
    for case, holders in table.items():
        blocks = (
            f'    "{holder}": [\n' + ",\n".join("      " + json.dumps(entry) for entry in entries) + "\n    ]"
            for holder, entries in holders.items()
        )
        cases.append(f'  "{case}": {{\n' + ",\n".join(blocks) + "\n  }")
    return "{\n" + ",\n".join(cases) + "\n}\n"


def dashboard_block():
    lines = DASHBOARD.read_text().splitlines()
    return "      DashboardBody: !Sub |\n" + "".join(f"        {line}\n" for line in lines)


def leaves(node, path=()):
    if isinstance(node, dict):
        for key, value in node.items():
            yield from leaves(value, (*path, key))
    elif isinstance(node, list):
        for item in node:
            yield from leaves(item, path)
    else:
        yield path, str(node)


def leaks(template):
    """Values given for secret parameters must not come out anywhere but in Secrets Manager."""
    given = {name: f"{{{name}}}" for name in template["Parameters"]} | CANARIES
    found = []
    for case in (CASES["stack_makes_all"], given):
        stack = Stack(template, case)
        places = [(name, resource["Properties"]) for name, resource in stack.resources().items()]
        for name, properties in [*places, ("Outputs", stack.outputs())]:
            for path, value in leaves(properties):
                for parameter, canary in CANARIES.items():
                    if canary in value and SECRET_PLACES.get((name, *path)) != parameter:
                        found.append(f"{parameter} comes out in {name}.{'.'.join(path)}")
    for parameter in CANARIES:
        if template["Parameters"][parameter].get("NoEcho") is not True:
            found.append(f"{parameter} is echoed")
    return found


def unused(template):
    """Parameters that nothing but rules reads."""
    body = json.dumps([template[part] for part in ("Resources", "Conditions", "Outputs")])
    return [
        f"parameter {name} is not used"
        for name in template["Parameters"]
        if f'"Ref": "{name}"' not in body and "${%s}" % name not in body
    ]


def loose(template):
    """Parameters without words, limits or a place among the groups, or whose default its own pattern refuses."""
    interface = template["Metadata"]["AWS::CloudFormation::Interface"]
    grouped = [name for group in interface["ParameterGroups"] for name in group["Parameters"]]
    found = []
    for name, parameter in template["Parameters"].items():
        limited = {"AllowedPattern", "AllowedValues"} & set(parameter) or {"MinValue", "MaxValue"} <= set(parameter)
        if not limited or not parameter.get("Description") or grouped.count(name) != 1:
            found.append(f"parameter {name} lacks a description, limits or its one group")
        if not re.fullmatch(parameter.get("AllowedPattern", ".*"), str(parameter["Default"])):
            found.append(f"parameter {name} refuses its own default")
    return found


def unsubstituted(template):
    """Placeholders of the definition without a value, and values without a placeholder."""
    given = set(template["Resources"]["StateMachine"]["Properties"]["DefinitionSubstitutions"])
    asked = set(re.findall(r"\$\{([^}]+)}", DEFINITION.read_text()))
    return [f"{name} stands in the definition or in its substitutions only" for name in sorted(given ^ asked)]


def frozen(template):
    """Settings of functions whose change would publish no version, so that the alias would keep the old ones."""
    constant = {
        "JAVA_TOOL_OPTIONS",
        "STACK_NAME",
        "QUARKUS_LOG_CONSOLE_JSON_ENABLED",
        "CONFIGURATION_VERSION",
        "QUARKUS_FUNQY_EXPORT",
    }
    found = set()
    for given in CASES.values():
        resources = Stack(template, given).resources()
        lines = resources["Configuration"]["Properties"]["Content"].splitlines()
        for name, resource in resources.items():
            properties = resource["Properties"]
            if resource["Type"] == "AWS::Lambda::Version" and "{Configuration}" not in properties.get("Description", ""):
                found.add(f"{name} does not change with the configuration")
            if resource["Type"] == "AWS::Lambda::Function":
                variables = properties["Environment"]["Variables"]
                found |= {
                    f"{variable}={value} does not stand in the numbered configuration"
                    for variable, value in variables.items()
                    if variable not in constant and f"{variable}={value}" not in lines
                }
    return sorted(found)


def unanchored(template):
    """Alarms that send the reader to no heading of the runbook."""
    headings = {
        re.sub(r"[^a-z0-9 -]", "", line.lstrip("# ").lower()).replace(" ", "-")
        for line in RUNBOOK.read_text().splitlines()
        if line.startswith("#")
    }
    found = []
    for name, resource in Stack(template, CASES["stack_makes_all"]).resources().items():
        if resource["Type"] == "AWS::CloudWatch::Alarm":
            anchor = re.search(r"docs/operations\.md#([a-z0-9-]+)", resource["Properties"].get("AlarmDescription", ""))
            if not anchor or anchor.group(1) not in headings:
                found.append(f"{name} names no heading of docs/operations.md")
    return found


def wide(template):
    """Statements over everything, but for those of services that know no resource."""
    free = re.compile(r"xray:|logs:(\w+LogDelivery|ListLogDeliveries|CreateLogStream|PutLogEvents|\w+ResourcePolic\w+|DescribeLogGroups)$")
    return [
        f"{case}: {holder} may {action} on everything"
        for case, holders in policies(template).items()
        for holder, entries in holders.items()
        for entry in entries
        for action in entry["actions"]
        if "*" in action or (entry["resource"] == "*" and not free.match(action))
    ]


def main(arguments):
    if arguments == ["write"]:
        TEMPLATE.write_text(BLOCK.sub(lambda _: dashboard_block(), TEMPLATE.read_text()))
        POLICIES.write_text(pretty(policies(transformed())))
        return 0
    if len(arguments) != 2 or arguments[0] != "check":
        sys.exit(__doc__)
    template = transformed()
    Path(arguments[1], "transformed.json").write_text(json.dumps(template, indent=1))
    every = {
        name: {field: value for field, value in resource.items() if field != "Condition"}
        for name, resource in template["Resources"].items()
    }
    Path(arguments[1], "unconditional.json").write_text(json.dumps({**template, "Resources": every}, indent=1))
    checks = (leaks, unused, loose, unsubstituted, frozen, unanchored, wide)
    problems = [problem for check in checks for problem in check(template)]
    json.loads(DASHBOARD.read_text())
    if BLOCK.search(TEMPLATE.read_text()).group() != dashboard_block():
        problems.append("the template's dashboard is not that of infra/dashboard.json: .ci/check-infra --write copies it")
    if not POLICIES.is_file() or POLICIES.read_text() != pretty(policies(template)):
        problems.append("infra/policies.json is not what the template says: .ci/check-infra --write, then read the diff")
    for problem in problems:
        print(problem)
    print(f"policies, secrets, parameters, dashboard: {len(problems)} findings")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
