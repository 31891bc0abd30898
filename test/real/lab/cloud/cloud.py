"""The mock cloud: moto's EC2, whose instances are real machines and which refuses what the faults say.

Usage: cloud.py FOLDER DISKS LOWER. FOLDER has faults.json, DISKS gets the machines, LOWER is the overlay's lower folders.
"""

import json
import pathlib
import sys
import threading

from moto.ec2.exceptions import EC2ClientError
from moto.ec2.models.instances import Instance, InstanceBackend
from moto.iam.policy_validation import IAMPolicyDocumentValidator
from moto.server import main

from machines import Machines

folder = pathlib.Path(sys.argv[1])
machines = Machines(pathlib.Path(sys.argv[2]) / "machines", sys.argv[3])


def faults():
    """What is wrong with the cloud right now. The file is replaced as a whole, so it can be read at any time."""
    try:
        return json.loads((folder / "faults.json").read_text())
    except FileNotFoundError:
        return {}


def after(method, then):
    """Calls `then` with an instance after moto's own method has changed it."""
    original = getattr(Instance, method)

    def changed(self, *args, **kwargs):
        answer = original(self, *args, **kwargs)
        then(self)
        return answer

    setattr(Instance, method, changed)


def boot(instance):
    # A cloud answers before its machine is up.
    wrong = faults()
    args = (instance, wrong.get("bootSeconds", 1), wrong.get("enablingDocker"))
    threading.Thread(target=machines.boot, args=args, daemon=True).start()


def reboot(instance):
    machines.halt(instance.id)
    boot(instance)


run_instances = InstanceBackend.run_instances
start_instances = InstanceBackend.start_instances


def run_or_refuse(self, *args, **kwargs):
    for refusal in faults().get("launch", []):
        if refusal["region"] in ("*", self.region_name):
            raise EC2ClientError(refusal["code"], refusal["message"])
    reservation = run_instances(self, *args, **kwargs)
    for instance in reservation.instances:
        boot(instance)
    return reservation


def start_or_refuse(self, *args, **kwargs):
    refusal = faults().get("start")
    if refusal:
        raise EC2ClientError(refusal["code"], refusal["message"])
    return start_instances(self, *args, **kwargs)


InstanceBackend.run_instances = run_or_refuse
InstanceBackend.start_instances = start_or_refuse
after("start", boot)
after("stop", lambda instance: machines.halt(instance.id))
after("terminate", lambda instance: machines.discard(instance.id))
after("reboot", reboot)
# moto refuses conditions in SkyPilot's own policy that AWS takes.
IAMPolicyDocumentValidator.validate = lambda self: None

main(["--host", "0.0.0.0", "--port", "5000"])
