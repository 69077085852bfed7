#!/usr/bin/env python3
"""Runs the state machine's definition on an engine that this project did not write, moto's.

  asl_engine.py DEFINITION SCENARIO...          compares each outcome with SCENARIO's .expected.json; fails on a difference
  asl_engine.py --write DEFINITION SCENARIO...  writes the .expected.json files instead; read them before you commit them

A scenario is a JSON object:
  about       one sentence: what happens
  run_id      name of the execution
  as_of       what the start time of the execution counts as
  input       the execution input
  functions   function name -> item -> list of answers, one per invocation; the last one repeats.
              An item is "<stream>/<from>" of the payload, "<stream>" for a snapshot, "run" for plan-run and close-run.
              An answer is {"answer": JSON} or {"error": name, "message": text}.
              An item of a work function that is not named completes at once.

The outcome, which every engine has to give:
  status      SUCCEEDED or FAILED
  output      of a succeeded execution
  error, cause  of a failed one
  calls       function name -> payloads of its invocations, sorted as text, so that it does not matter who was faster
  waits       seconds of all Wait states, sorted; nobody really waits

What this engine cannot show: tolerated failures of a distributed map, and the limits of payloads and histories.
"""

import io
import json
import logging
import os
import sys
import threading
import time
from collections import defaultdict
from datetime import datetime, timedelta, timezone
from pathlib import Path

os.environ.update(AWS_ACCESS_KEY_ID="none", AWS_SECRET_ACCESS_KEY="none", AWS_DEFAULT_REGION="us-east-1")

import boto3
from botocore.exceptions import ClientError
from jsonata.jsonata import Jsonata
from moto import mock_aws
from moto.stepfunctions.parser.asl.component.common.retry import retrier_decl
from moto.stepfunctions.parser.asl.component.eval_component import EvalComponent
from moto.stepfunctions.parser.asl.component.state.exec.state_task import lambda_eval_utils
from moto.stepfunctions.parser.asl.component.state.wait.wait_function import wait_function
from moto.stepfunctions.parser.asl.jsonata import jsonata as evaluator

FUNCTIONS = {
    "PlanRunFunctionArn": "plan-run",
    "StaticSyncFunctionArn": "static-sync",
    "TrafficChunkFunctionArn": "traffic-chunk",
    "OccupancyChunkFunctionArn": "occupancy-chunk",
    "SenseforcePageFunctionArn": "senseforce-page",
    "CloseRunFunctionArn": "close-run",
}
ROLE = "arn:aws:iam::123456789012:role/none"
LONGEST_SECONDS = 120


class Functions:
    """Answers invocations as the scenario says and remembers them."""

    def __init__(self, scripts):
        self.scripts = scripts
        self.calls = defaultdict(list)
        self.used = defaultdict(int)
        self.lock = threading.Lock()

    def invoke(self, FunctionName, Payload, **_):
        payload = json.loads(Payload)
        with self.lock:
            self.calls[FunctionName].append(payload)
            answer = self.next(FunctionName, self.item(payload))
        if "answer" in answer:
            return {"StatusCode": 200, "Payload": io.BytesIO(json.dumps(answer["answer"]).encode())}
        error, message = answer["error"], answer["message"]
        if error.startswith("Lambda."):
            # Errors of Lambda itself come from its API, those of a function come as its answer.
            meta = {"HTTPStatusCode": 500, "RequestId": "none"}
            raise ClientError({"Error": {"Code": error[7:], "Message": message}, "ResponseMetadata": meta}, "Invoke")
        body = json.dumps({"errorMessage": message, "errorType": error, "stackTrace": []})
        return {"StatusCode": 200, "FunctionError": "Unhandled", "Payload": io.BytesIO(body.encode())}

    @staticmethod
    def item(payload):
        if "stream" not in payload:
            return "run"
        return f"{payload['stream']}/{payload['from']}" if "from" in payload else payload["stream"]

    def next(self, function, item):
        script = self.scripts.get(function, {}).get(item, [{"answer": {"status": "COMPLETED"}}])
        index = self.used[function, item]
        self.used[function, item] += 1
        return script[min(index, len(script) - 1)]


class Clock:
    """Stands for the module time where the engine would sleep between attempts."""

    @staticmethod
    def sleep(_):
        pass


def evaluate(expression):
    # moto brings the interpreter of state machines, but not the evaluator of expressions. JSONata has no $parse; Step
    # Functions offers it in place of $eval.
    try:
        parsed = Jsonata(expression)
        parsed.register_lambda("parse", json.loads)
        return parsed.evaluate(None)
    except Exception as failure:
        raise evaluator.JSONataException("UNKNOWN", str(failure)) from failure


def execute(definition, scenario):
    functions, waits = Functions(scenario["functions"]), []
    lambda_eval_utils.boto_client_for = lambda **_: functions
    wait_function.WaitFunction._wait_interval = lambda _, env, wait_seconds: waits.append(wait_seconds)
    with mock_aws(config={"stepfunctions": {"execute_state_machine": True}}):
        client = boto3.client("stepfunctions")
        machine = client.create_state_machine(name="senselake", definition=definition, roleArn=ROLE)["stateMachineArn"]
        run = client.start_execution(
            stateMachineArn=machine, name=scenario["run_id"], input=json.dumps(scenario["input"])
        )["executionArn"]
        end = time.monotonic() + LONGEST_SECONDS
        while (result := client.describe_execution(executionArn=run))["status"] == "RUNNING":
            if time.monotonic() > end:
                sys.exit(f"{scenario['run_id']} still runs after {LONGEST_SECONDS} s")
            time.sleep(0.02)
    outcome = {"status": result["status"]}
    if result["status"] == "SUCCEEDED":
        outcome["output"] = json.loads(result["output"])
    else:
        outcome |= {"error": result["error"], "cause": result["cause"]}
    outcome["calls"] = {
        name: sorted((at(scenario["as_of"], call) for call in functions.calls[name]), key=text)
        for name in FUNCTIONS.values()
        if name in functions.calls
    }
    outcome["waits"] = sorted(waits)
    return outcome


def at(as_of, payload):
    """Puts the scenario's time where plan-run, and nobody else, was given the real start time."""
    if "input" not in payload:
        return payload
    started = datetime.fromisoformat(payload["as_of"])
    if not timedelta(0) <= datetime.now(timezone.utc) - started < timedelta(seconds=LONGEST_SECONDS):
        sys.exit(f"as_of is not the start time of the execution: {payload['as_of']}")
    return payload | {"as_of": as_of}


def text(value):
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


def pretty(outcome):
    """One payload a line, so that a difference shows itself."""
    fields = []
    for name, value in outcome.items():
        if name == "calls":
            blocks = (
                f'    "{function}": [\n' + ",\n".join(f"      {text(call)}" for call in calls) + "\n    ]"
                for function, calls in value.items()
            )
            fields.append('  "calls": {\n' + ",\n".join(blocks) + "\n  }")
        else:
            fields.append(f'  "{name}": {text(value)}')
    return "{\n" + ",\n".join(fields) + "\n}\n"


def main(arguments):
    write = arguments[:1] == ["--write"]
    source, *scenarios = arguments[write:]
    evaluator._eval_jsonata = evaluate
    retrier_decl.time = Clock
    # moto makes the key under which a Retrier counts its attempts at first use. Two windows that fail at the same time make
    # two, and one of them loses its count and is tried once more.
    EvalComponent.heap_key = property(id)
    logging.disable(logging.CRITICAL)
    definition = Path(source).read_text()
    for placeholder, function in FUNCTIONS.items():
        definition = definition.replace("${%s}" % placeholder, function)
    differences = 0
    for path in map(Path, scenarios):
        expected = path.with_suffix(".expected.json")
        outcome = execute(definition, json.loads(path.read_text()))
        if write:
            expected.write_text(pretty(outcome))
        elif outcome != json.loads(expected.read_text()):
            differences += 1
            print(f"{path.name}: the engine gives something else than {expected.name}:\n{pretty(outcome)}")
    print(f"{len(scenarios)} scenarios, {differences} differences")
    return 1 if differences else 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1:]))
