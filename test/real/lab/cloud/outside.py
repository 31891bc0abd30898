"""Changes machines behind SkyPilot's back, as a person in the cloud's console does, and prints all of them as JSON.

Usage: outside.py list | stop | terminate | reboot
"""

import json
import sys

import boto3

REGIONS = ("us-east-1", "us-west-2", "eu-west-1")


def instances(ec2):
    return [instance for reservation in ec2.describe_instances()["Reservations"] for instance in reservation["Instances"]]


def main(act):
    machines = []
    for region in REGIONS:
        ec2 = boto3.client("ec2", region_name=region, endpoint_url="http://127.0.0.1:5000",
                           aws_access_key_id="lab", aws_secret_access_key="lab")
        change = {"stop": ec2.stop_instances, "terminate": ec2.terminate_instances,
                  "reboot": ec2.reboot_instances}.get(act)
        there = [each["InstanceId"] for each in instances(ec2) if each["State"]["Name"] in ("running", "stopped")]
        if change and there:
            change(InstanceIds=there)
        machines += [{"id": each["InstanceId"], "state": each["State"]["Name"], "region": region,
                      "type": each["InstanceType"], "address": each.get("PublicIpAddress")}
                     for each in instances(ec2)]
    print(json.dumps(machines))


main(sys.argv[1])
