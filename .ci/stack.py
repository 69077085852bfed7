#!/usr/bin/env python3
"""Creates the stack on moto, an engine that this project did not write, changes it, deletes it, and looks at what is there.

  stack.py check FOLDER   fails on any finding; FOLDER holds what .ci/infra.py wrote
  stack.py write FOLDER   writes infra/policies.json, what each role may do in the stack that moto made

infra/policies.json says it once for a stack that makes everything itself ("stack_makes_all") and once for one that is given
bucket, table and key ("all_is_given"). It is there to be read: a change of a right shows itself in the diff of the commit that
makes it. What moto does not create by itself goes through botocore to its APIs: botocore knows the models of AWS and refuses a
property that the API does not know, a wrong type and a length out of bounds.
"""

import base64
import json
import logging
import os
import re
import sys
import warnings
from pathlib import Path

os.environ.update(AWS_ACCESS_KEY_ID="none", AWS_SECRET_ACCESS_KEY="none", AWS_DEFAULT_REGION="us-east-1")
os.environ.setdefault("MOTO_ENABLE_ISO_REGIONS", "false")

import boto3
import moto.cloudformation.parsing as parsing
from moto import mock_aws
from moto.cloudformation.models import cloudformation_backends
from moto.core.common_models import CloudFormationModel

warnings.simplefilter("ignore")
logging.disable(logging.WARNING)

ROOT = Path(__file__).resolve().parent.parent
POLICIES = ROOT / "infra" / "policies.json"
DEFINITION = ROOT / "infra" / "senselake.asl.json"
ACCOUNT, REGION = "123456789012", "us-east-1"
SECRET = f"arn:aws:secretsmanager:{REGION}:{ACCOUNT}:secret:"
KEY = f"arn:aws:kms:{REGION}:{ACCOUNT}:key/"
OPERATOR = f"arn:aws:iam::{ACCOUNT}:user/"

# Each case: name of the stack, parameters. The long one has the longest names that the parameters let through.
CASES = {
    "stack_makes_all": ("nightly", {
        "ConfigurationSecretArn": SECRET + "configuration", "LakePrefix": "prefix/", "AlarmEmail": "a@example.org",
        "OperatorArn": OPERATOR + "operator"}),
    "all_is_given": ("given", {
        "ConfigurationSecretArn": SECRET + "configuration", "KmsKeyArn": KEY + "own", "LakeBucket": "own-bucket",
        "LakePrefix": "prefix/", "LedgerTable": "own-table", "OperatorArn": OPERATOR + "operator"}),
    "longest_names": ("n" * 40, {
        "ConfigurationSecretArn": SECRET + "s" * 512, "KmsKeyArn": KEY + "k" * 128, "LakeBucket": "b" * 63,
        "LakePrefix": ("p" * 63 + "/") * 4, "LedgerTable": "t" * 255, "OperatorArn": OPERATOR + "u" * 64,
        "RunbookUrl": "https://" + "r" * 200}),
}
# What is changed in a stack that runs, and where the change must show itself.
CHANGED = {"WorkMemory": "2048", "LagAlarmHours": "72", "ScheduleExpression": "rate(12 hours)", "LogRetentionDays": "365"}
HOLD_DATA = ("AWS::S3::Bucket", "AWS::DynamoDB::Table")
ROLES = {
    "plan-run": "PlanRunRole", "static-sync": "StaticSyncRole", "traffic-chunk": "TrafficChunkRole",
    "occupancy-chunk": "OccupancyChunkRole", "senseforce-page": "SenseforcePageRole", "close-run": "CloseRunRole",
    "StateMachineRole": "StateMachineRole", "ScheduleRole": "ScheduleRole", "OperatorRole": "OperatorRole",
}
# Services that know no resource for these actions.
WITHOUT_RESOURCE = re.compile(r"logs:(\w+LogDelivery|ListLogDeliveries|CreateLogStream|PutLogEvents|\w+ResourcePolic\w+|DescribeLogGroups)$")


def client(name):
    return boto3.client(name, region_name=REGION)


def call(service, operation, **arguments):
    api = client(service)
    model = api.meta.service_model.operation_model(api.meta.method_to_api_mapping[operation])
    return getattr(api, operation)(**typed(model.input_shape, arguments))


def typed(shape, value):
    """Turns texts into the numbers and booleans that the API wants, as CloudFormation does. botocore refuses the rest."""
    if shape.type_name == "structure" and isinstance(value, dict):
        return {name: typed(shape.members[name], item) if name in shape.members else item for name, item in value.items()}
    if shape.type_name == "list" and isinstance(value, list):
        return [typed(shape.member, item) for item in value]
    if shape.type_name == "map" and isinstance(value, dict):
        return {name: typed(shape.value, item) for name, item in value.items()}
    if shape.type_name in ("integer", "long") and isinstance(value, str):
        return int(value)
    if shape.type_name in ("double", "float") and isinstance(value, str):
        return float(value)
    if shape.type_name == "boolean" and isinstance(value, str):
        return value == "true"
    if shape.type_name == "string" and not isinstance(value, str):
        return str(value)
    if shape.type_name == "string" and "enum" in shape.metadata and value not in shape.metadata["enum"]:
        raise ValueError(f"{shape.name} is {value}, not one of {shape.metadata['enum']}")
    return value


def given(value):
    """Leaves out what AWS::NoValue stands for, which moto keeps in lists."""
    if isinstance(value, dict):
        return {key: given(item) for key, item in value.items()}
    return [given(item) for item in value if item is not None] if isinstance(value, list) else value


# --- Resource types that moto does not create by itself: properties and a name give a physical id and attributes ------------


def ssm_parameter(p, name):
    call("ssm", "put_parameter", Name=name, Overwrite=True, **p)
    return name, {"Value": p["Value"]}


def workgroup(p, name):
    settings = p.pop("WorkGroupConfiguration")
    p.pop("RecursiveDeleteOption")
    call("athena", "create_work_group", Configuration=settings, **p)
    return p["Name"], {}


def alarm(p, name):
    call("cloudwatch", "put_metric_alarm", AlarmName=name, **p)
    return name, {"Arn": f"arn:aws:cloudwatch:{REGION}:{ACCOUNT}:alarm:{name}"}


def dashboard(p, name):
    json.loads(p["DashboardBody"])
    call("cloudwatch", "put_dashboard", DashboardName=name, **p)
    return name, {}


def database(p, name):
    call("glue", "create_database", **p)
    return p["DatabaseInput"]["Name"], {}


def table(p, name):
    call("glue", "create_table", **p)
    return p["TableInput"]["Name"], {}


def role(p, name):
    inline, attached = p.pop("Policies", []), p.pop("ManagedPolicyArns", [])
    arn = call("iam", "create_role", RoleName=name, **{**p, "AssumeRolePolicyDocument": json.dumps(p["AssumeRolePolicyDocument"])})["Role"]["Arn"]
    for policy in inline:
        role_policy({**policy, "RoleName": name}, name)
    for policy in attached:
        call("iam", "attach_role_policy", RoleName=name, PolicyArn=policy)
    return name, {"Arn": arn}


def managed_policy(p, name):
    arn = call("iam", "create_policy", PolicyName=name, **{**p, "PolicyDocument": json.dumps(p["PolicyDocument"])})["Policy"]["Arn"]
    return arn, {"PolicyArn": arn}


def role_policy(p, name):
    call("iam", "put_role_policy", **{**p, "PolicyDocument": json.dumps(p["PolicyDocument"])})
    return p["PolicyName"], {}


def function(p, name):
    tags = {tag["Key"]: tag["Value"] for tag in p.pop("Tags", [])}
    if "KmsKeyArn" in p:
        p["KMSKeyArn"] = p.pop("KmsKeyArn")
    return name, {"Arn": call("lambda", "create_function", FunctionName=name, Tags=tags, **p)["FunctionArn"]}


def changed_function(p, name):
    settings = {key: value for key, value in p.items() if key not in ("Code", "Tags", "Architectures", "KmsKeyArn")}
    call("lambda", "update_function_configuration", FunctionName=name, **settings)


def log_group(p, name):
    name = p["LogGroupName"]
    call("logs", "create_log_group", logGroupName=name, **({"kmsKeyId": p["KmsKeyId"]} if "KmsKeyId" in p else {}))
    changed_log_group(p, name)
    return name, {"Arn": f"arn:aws:logs:{REGION}:{ACCOUNT}:log-group:{name}:*"}


def changed_log_group(p, name):
    call("logs", "put_retention_policy", logGroupName=name, retentionInDays=p["RetentionInDays"])


def bucket_policy(p, name):
    call("s3", "put_bucket_policy", Bucket=p["Bucket"], Policy=json.dumps(p["PolicyDocument"]))
    return p["Bucket"], {}


def subscription(p, name):
    return call("sns", "subscribe", **p)["SubscriptionArn"], {}


def topic_policy(p, name):
    for topic in p["Topics"]:
        call("sns", "set_topic_attributes", TopicArn=topic, AttributeName="Policy", AttributeValue=json.dumps(p["PolicyDocument"]))
    return name, {}


def schedule_group(p, name):
    return name, {"Arn": call("scheduler", "create_schedule_group", Name=name, **p)["ScheduleGroupArn"]}


def schedule(p, name):
    return name, {"Arn": call("scheduler", "create_schedule", Name=name, **p)["ScheduleArn"]}


def changed_schedule(p, name):
    call("scheduler", "update_schedule", Name=name, **p)


KINDS = {
    "AWS::SSM::Parameter": (ssm_parameter, ssm_parameter),
    "AWS::Athena::WorkGroup": (workgroup, None),
    "AWS::CloudWatch::Alarm": (alarm, alarm),
    "AWS::CloudWatch::Dashboard": (dashboard, dashboard),
    "AWS::Glue::Database": (database, None),
    "AWS::Glue::Table": (table, None),
    "AWS::IAM::Role": (role, None),
    "AWS::IAM::ManagedPolicy": (managed_policy, None),
    "AWS::IAM::RolePolicy": (role_policy, role_policy),
    "AWS::Lambda::Function": (function, changed_function),
    "AWS::Logs::LogGroup": (log_group, changed_log_group),
    "AWS::S3::BucketPolicy": (bucket_policy, bucket_policy),
    "AWS::SNS::Subscription": (subscription, None),
    "AWS::SNS::TopicPolicy": (topic_policy, topic_policy),
    "AWS::Scheduler::ScheduleGroup": (schedule_group, None),
    "AWS::Scheduler::Schedule": (schedule, changed_schedule),
}


def model(kind, create, change):
    """Makes a class by which moto's CloudFormation creates, changes and deletes resources of a type."""

    class Model(CloudFormationModel):
        # moto finds the service of a model by the second part of this name.
        __module__ = "senselake.stack"

        def __init__(self, name, attributes):
            self.name, self.attributes = name, attributes

        @property
        def physical_resource_id(self):
            return self.name

        def get_cfn_attribute(self, name):
            return self.attributes[name]

        @classmethod
        def has_cfn_attr(cls, attr):
            return True

        @staticmethod
        def cloudformation_name_type():
            return ""

        @staticmethod
        def cloudformation_type():
            return kind

        @classmethod
        def create_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name, **kwargs):
            # CloudFormation shortens the parts of a name that would be too long for IAM.
            name = "-".join(part[:24] for part in resource_name.split("-", 2))
            return cls(*create(given(cloudformation_json["Properties"]), name))

        @classmethod
        def update_from_cloudformation_json(cls, original_resource, new_resource_name, cloudformation_json, account_id, region_name):
            if change is None:
                raise ValueError(f"{kind} {original_resource.name} is changed, which .ci/stack.py does not know how to do")
            change(given(cloudformation_json["Properties"]), original_resource.name)
            return original_resource

        def delete(self, account_id, region_name):
            pass

    return Model


# moto looks for subclasses; somebody has to hold them.
MODELS = [model(kind, *functions) for kind, functions in KINDS.items()]


# --- One stack --------------------------------------------------------------------------------------------------------------


class Stack:
    """A stack on moto, with what it holds by logical name."""

    def __init__(self, folder, name, given):
        self.name, self.given, self.folder = name, given, folder
        self.template = json.loads(Path(folder, "transformed.json").read_text())
        machine = self.template["Resources"]["StateMachine"]["Properties"]
        del machine["Definition"]
        machine["DefinitionString"] = {"Fn::Sub": [DEFINITION.read_text(), machine.pop("DefinitionSubstitutions")]}
        s3 = client("s3")
        s3.create_bucket(Bucket="artifacts")
        s3.put_object(Bucket="artifacts", Key="function.zip", Body=b"PK\x05\x06" + bytes(18))
        s3.put_object(Bucket="artifacts", Key="athena.json", Body=Path(folder, "athena.json").read_bytes())
        s3.put_object(Bucket="artifacts", Key="template.json", Body=json.dumps(self.template).encode())
        if "LakeBucket" in given:
            s3.create_bucket(Bucket=given["LakeBucket"])
        client("cloudformation").create_stack(**self.arguments(given))

    def arguments(self, given):
        return {
            "StackName": self.name,
            "TemplateURL": "https://artifacts.s3.amazonaws.com/template.json",
            "Parameters": [{"ParameterKey": key, "ParameterValue": value} for key, value in given.items()],
            "Capabilities": ["CAPABILITY_IAM"],
        }

    def change(self, **values):
        client("cloudformation").update_stack(**self.arguments({**self.given, **values}))

    def made(self):
        """Logical name -> physical id of what is there."""
        pages = client("cloudformation").get_paginator("list_stack_resources").paginate(StackName=self.name)
        return {each["LogicalResourceId"]: each["PhysicalResourceId"] for page in pages
                for each in page["StackResourceSummaries"] if each["LogicalResourceId"]}

    def wanted(self):
        return {
            name
            for name, resource in self.template["Resources"].items()
            if "Condition" not in resource or self.map().lazy_condition_map[resource["Condition"]]
        }

    def map(self):
        stacks = cloudformation_backends[ACCOUNT][REGION].stacks.values()
        return next(stack for stack in stacks if stack.name == self.name).resource_map

    def properties(self, name):
        """The properties of a resource with everything resolved."""
        return parsing.clean_json(self.template["Resources"][name]["Properties"], self.map())

    def outputs(self):
        outputs = client("cloudformation").describe_stacks(StackName=self.name)["Stacks"][0]["Outputs"]
        return {output["OutputKey"]: output["OutputValue"] for output in outputs}


def policies(role_name):
    """The policies of a role as IAM gives them back: name -> document."""
    iam, found = client("iam"), {}
    for name in iam.list_role_policies(RoleName=role_name)["PolicyNames"]:
        found[name] = iam.get_role_policy(RoleName=role_name, PolicyName=name)["PolicyDocument"]
    for attached in iam.list_attached_role_policies(RoleName=role_name)["AttachedPolicies"]:
        version = iam.get_policy(PolicyArn=attached["PolicyArn"])["Policy"]["DefaultVersionId"]
        found[attached["PolicyArn"]] = iam.get_policy_version(PolicyArn=attached["PolicyArn"], VersionId=version)["PolicyVersion"]["Document"]
    return {name: json.loads(document) if isinstance(document, str) else document for name, document in found.items()}


# --- The table of rights ----------------------------------------------------------------------------------------------------


def listed(value):
    return value if isinstance(value, list) else [value]


def rights(stack, role_name):
    """One entry for each resource and service of a key: effect, resource, actions, the condition if there is one."""
    tags = {tag["Key"]: tag["Value"] for tag in client("iam").list_role_tags(RoleName=role_name)["Tags"]}
    text = json.dumps([statement for document in policies(role_name).values() for statement in document["Statement"]])
    text = re.sub(r"\$\{aws:PrincipalTag/(\w+)}", lambda match: tags[match.group(1)], text)
    for physical, logical in sorted(((value, key) for key, value in stack.made().items()), reverse=True):
        if logical in ("Lake", "PlanRun", "StaticSync", "TrafficChunk", "OccupancyChunk", "SenseforcePage", "CloseRun", "StateMachine"):
            text = text.replace(physical, "{%s}" % logical).replace(physical.rsplit(":", 1)[-1], "{%s.Name}" % logical)
    for value, word in ((SECRET + "configuration", "{secret}"), (KEY + "own", "{key}"), ("own-bucket", "{Lake}"), (ACCOUNT, "{account}"),
                        (f"table/{stack.outputs()['LedgerTableName']}", "table/{Ledger}"), (f"/{stack.name}/", "/{stack}/"),
                        (REGION, "{region}"), ("/prefix/", "/{prefix}/")):
        text = text.replace(value, word)
    table = []
    for statement in json.loads(text):
        when = statement.get("Condition", {})
        for resource in listed(statement["Resource"]):
            for service in listed(when.get("StringEquals", {}).get("kms:ViaService", "")):
                entry = {"effect": statement["Effect"], "resource": resource, "actions": sorted(listed(statement["Action"]))}
                if when:
                    entry["when"] = {**when, "StringEquals": {"kms:ViaService": service}} if service else when
                table.append(entry)
    return sorted(table, key=lambda entry: json.dumps(entry, sort_keys=True))


def pretty(table):
    cases = []
    for case, holders in table.items():
        blocks = (
            f'    "{holder}": [\n' + ",\n".join("      " + json.dumps(entry) for entry in entries) + "\n    ]"
            for holder, entries in holders.items()
        )
        cases.append(f'  "{case}": {{\n' + ",\n".join(blocks) + "\n  }")
    return "{\n" + ",\n".join(cases) + "\n}\n"


# --- Checks: each yields what is wrong --------------------------------------------------------------------------------------


def creation(stack):
    made = stack.made()
    if set(made) != stack.wanted() or not all(made.values()):
        yield f"made and wanted differ: {sorted(set(made) ^ stack.wanted())}"


def wildcards(stack):
    for holder, logical in ROLES.items():
        for entry in rights(stack, stack.made()[logical]):
            for action in entry["actions"]:
                if entry["effect"] == "Allow" and ("*" in action or (entry["resource"] == "*" and not WITHOUT_RESOURCE.match(action))):
                    yield f"{holder} may {action} on {entry['resource']}"


def sizes(stack):
    """Limits of AWS that depend on the length of names. IAM counts characters without white space."""
    size = lambda document: len(re.sub(r"\s", "", json.dumps(document)))
    for logical in ROLES.values():
        found = policies(stack.made()[logical])
        inline = sum(size(document) for name, document in found.items() if not name.startswith("arn:"))
        if inline > 10_240:
            yield f"{logical} has {inline} characters of inline policies, IAM takes 10,240"
        yield from (f"{name} has {size(document)} characters, IAM takes 6,144"
                    for name, document in found.items() if name.startswith("arn:") and size(document) > 6_144)
    for each in client("lambda").list_functions()["Functions"]:
        length = len(json.dumps(each["Environment"]["Variables"]).encode())
        if length > 4_096:
            yield f"the environment of {each['FunctionName']} has {length} bytes, Lambda takes 4,096"
    for each in client("cloudwatch").describe_alarms()["MetricAlarms"]:
        if len(each["AlarmDescription"]) > 1_024:
            yield f"the description of {each['AlarmName']} has {len(each['AlarmDescription'])} characters, CloudWatch takes 1,024"
        if each["Period"] * each["EvaluationPeriods"] > (604_800 if each["Period"] >= 3_600 else 86_400):
            yield f"{each['AlarmName']} looks back further than CloudWatch does"


def wiring(stack):
    """Schedule, state machine, functions, alarms and dashboard point at what exists."""
    made, iam = stack.made(), client("iam")
    machine = client("stepfunctions").describe_state_machine(stateMachineArn=made["StateMachine"])
    night = client("scheduler").get_schedule(Name=made["StateMachineNightly"], GroupName=made["ScheduleGroup"])
    role = iam.get_role(RoleName=made["ScheduleRole"])["Role"]
    group = client("scheduler").get_schedule_group(Name=made["ScheduleGroup"])["Arn"]
    trusted = role["AssumeRolePolicyDocument"]["Statement"][0]["Condition"]["StringEquals"]["aws:SourceArn"]
    functions = {each["FunctionArn"] for each in client("lambda").list_functions()["Functions"]}
    invoked = next(s["Resource"] for d in policies(made["StateMachineRole"]).values() for s in d["Statement"] if s["Sid"] == "InvokeFunctions")
    alarms = client("cloudwatch").describe_alarms()["MetricAlarms"]
    body = client("cloudwatch").get_dashboard(DashboardName=made["Dashboard"])["DashboardBody"]
    outputs = stack.outputs()
    expected = (
        ("the schedule starts", night["Target"]["Arn"], machine["stateMachineArn"]),
        ("the schedule acts as", night["Target"]["RoleArn"], role["Arn"]),
        ("the schedule's role trusts", trusted, group),
        ("the definition calls", set(re.findall(r"arn:aws:lambda:[^\"' ]+", machine["definition"])), functions),
        ("placeholders of the definition are", re.findall(r"\$\{\w+}", machine["definition"]), []),
        ("the state machine may invoke", set(invoked), functions),
        ("alarms tell", {action for each in alarms for action in each["AlarmActions"] + each["OKActions"]}, {made["AlarmTopic"]}),
        ("ten alarms cost nothing, but there are", len(alarms) > 10, False),
        ("unknown alarms of the dashboard are",
         set(re.findall(r"arn:aws:cloudwatch:[^\"]+", body)) - {each["AlarmArn"] for each in alarms}, set()),
        ("functions read the secret", {each["Environment"]["Variables"]["CONFIGURATION_SECRET_ARN"]
                                       for each in client("lambda").list_functions()["Functions"]}, {stack.given["ConfigurationSecretArn"]}),
        ("the table is", outputs["LedgerTableName"], made.get("Ledger", stack.given.get("LedgerTable"))),
    )
    yield from (f"{what} {found}, not {right}" for what, found, right in expected if found != right)
    watched = {"StateMachineArn": machine["stateMachineArn"], "ScheduleGroup": made["ScheduleGroup"], "Stack": stack.name}
    for each in alarms:
        for dimension in each["Dimensions"]:
            if watched[dimension["Name"]] != dimension["Value"]:
                yield f"{each['AlarmName']} watches {dimension}, which is not there"


def tables(stack):
    made, lake, types = stack.made(), stack.outputs()["LakeLocation"], {"string": "varchar", "timestamp": "timestamp(3)"}
    found = client("glue").get_tables(DatabaseName=made["Database"])["TableList"]
    if len(found) != json.loads(Path(stack.folder, "athena.json").read_text())["Resources"].__len__():
        yield f"{len(found)} tables and views were made"
    for each in found:
        storage = each["StorageDescriptor"]
        if each["TableType"] != "VIRTUAL_VIEW":
            pattern = each["Parameters"].get("storage.location.template", storage["Location"] + "dt=${dt}/")
            if not storage["Location"].startswith(lake) or pattern != storage["Location"] + "dt=${dt}/":
                yield f"{each['Name']} lies at {storage['Location']}, its days at {pattern}, the lake at {lake}"
            continue
        text = re.fullmatch(r"/\* Presto View: (\S+) \*/", each["ViewOriginalText"]).group(1)
        view = json.loads(base64.b64decode(text))
        columns = [(column["Name"], types.get(column["Type"], column["Type"])) for column in storage["Columns"]]
        if [(column["name"], column["type"]) for column in view["columns"]] != columns or view["schema"] != made["Database"]:
            yield f"the view {each['Name']} and its text differ"
    results = client("athena").get_work_group(WorkGroup=made["Workgroup"])["WorkGroup"]["Configuration"]["ResultConfiguration"]
    if results["OutputLocation"] != f"s3://{made['QueryResults']}/":
        yield f"Athena writes to {results}"


def change(stack):
    """A second deployment with other values: what runs has them, and nothing that holds data is replaced."""
    before, holders = stack.made(), [name for name in stack.wanted() if stack.template["Resources"][name]["Type"] in HOLD_DATA]
    settled = {name: stack.properties(name) for name in holders}
    stack.change(**CHANGED)
    after = stack.made()
    if {name: before[name] for name in before} != after:
        yield f"replaced were {sorted(name for name in before if before[name] != after.get(name))}"
    yield from (f"a deployment changes {name}" for name in holders if stack.properties(name) != settled[name])
    functions = {each["FunctionName"]: each["MemorySize"] for each in client("lambda").list_functions()["Functions"]}
    alarms = {each["AlarmName"]: each["Threshold"] for each in client("cloudwatch").describe_alarms()["MetricAlarms"]}
    night = client("scheduler").get_schedule(Name=after["StateMachineNightly"], GroupName=after["ScheduleGroup"])
    groups = {each["logGroupName"]: each.get("retentionInDays") for each in client("logs").describe_log_groups()["logGroups"]}
    expected = (
        ("memory of traffic-chunk", functions[after["TrafficChunk"]], 2048),
        ("memory of plan-run", functions[after["PlanRun"]], 512),
        ("threshold of the late stream", alarms[after["StreamLateAlarm"]], 72),
        ("time of the schedule", night["ScheduleExpression"], "rate(12 hours)"),
        ("logs of traffic-chunk are kept for", groups[after["TrafficChunkLogs"]], 365),
    )
    yield from (f"{what} is {found} after a deployment, not {right}" for what, found, right in expected if found != right)


def deletion(stack):
    """What holds data stays after the stack, and can be taken back while the stack is being made."""
    for name, resource in stack.template["Resources"].items():
        stays = resource.get("DeletionPolicy", "Delete"), resource.get("UpdateReplacePolicy", "Delete")
        right = ("RetainExceptOnCreate", "Retain") if resource["Type"] in HOLD_DATA else ("Delete", "Delete")
        if stays != right:
            yield f"{name} has the policies {stays}"
    order = [name for name in stack.map()._parsed_resources if name in stack.made()]
    if "Ledger" in order and order[-1] != "Ledger":
        yield f"made after the ledger, which could not be taken back if they failed: {order[order.index('Ledger') + 1:]}"


def main(arguments):
    if len(arguments) != 2 or arguments[0] not in ("check", "write"):
        sys.exit(__doc__)
    table, findings = {}, []
    for case, (name, given) in CASES.items():
        with mock_aws(config={"lambda": {"use_docker": False}}):
            stack = Stack(arguments[1], name, given)
            if case != "longest_names":
                table[case] = {holder: rights(stack, stack.made()[logical]) for holder, logical in ROLES.items()}
            checks = (creation, wildcards, sizes, wiring, tables, deletion, change)
            findings += [f"{case}: {finding}" for check in checks for finding in check(stack)]
            print(f"{case}: {len(stack.made())} resources and {len(client('glue').get_tables(DatabaseName=stack.made()['Database'])['TableList'])} "
                  "tables and views, made and changed")
    if arguments[0] == "write":
        POLICIES.write_text(pretty(table))
    elif POLICIES.read_text() != pretty(table):
        findings.append("infra/policies.json is not what the stack says: .ci/check-infra --write, then read the diff")
    print("\n".join([*findings, f"the stack on moto: {len(findings)} findings"]))
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
