"""Makes the cloud ready for SkyPilot: ways to the internet, and the catalogue that SkyPilot would download.

Usage: prepare.py HOME
"""

import csv
import pathlib
import sys

import boto3

# Name, vCPUs, GiB of memory, price and spot price in us-east-1 (dollars an hour), accelerator and how many.
TYPES = [
    ("m6i.large", 2, 8, 0.096, 0.035, "", ""),
    ("m6i.xlarge", 4, 16, 0.192, 0.07, "", ""),
    ("m6i.2xlarge", 8, 32, 0.384, 0.14, "", ""),
    ("m6i.4xlarge", 16, 64, 0.768, 0.28, "", ""),
    ("c6i.large", 2, 4, 0.085, 0.03, "", ""),
    ("r6i.large", 2, 16, 0.126, 0.04, "", ""),
    ("t3.medium", 2, 4, 0.0416, 0.0125, "", ""),
    ("t3.xlarge", 4, 16, 0.1664, 0.05, "", ""),
    ("g5.xlarge", 4, 16, 1.006, 0.4, "A10G", 1),
    ("p4d.24xlarge", 96, 1152, 32.77, 12, "A100", 8),
]
REGIONS = {"us-east-1": 1, "us-west-2": 1.02, "eu-west-1": 1.11}
COLUMNS = (
    "InstanceType,AcceleratorName,AcceleratorCount,vCPUs,MemoryGiB,GpuInfo,Price,SpotPrice,Region,"
    "AvailabilityZone,Arch,LocalDiskType,LocalDiskSize,LocalDiskCount,NVMeSupported"
)
# Every tag that SkyPilot may ask for; all are the lab's one image.
TAGS = [
    f"skypilot:{kind}-ubuntu{suffix}"
    for kind in ("custom-cpu", "custom-gpu")
    for suffix in ("", "-2204", "-arm64", "-ray256", "-arm64-ray256", "-cuda13-ray256", "-arm64-cuda13-ray256")
] + ["skypilot:", "skypilot:k80-ubuntu-2004", "skypilot:neuron-ubuntu-2204"]


def client(region):
    return boto3.client("ec2", region_name=region, endpoint_url="http://127.0.0.1:5000",
                        aws_access_key_id="lab", aws_secret_access_key="lab")


def open_to_internet(ec2):
    vpc = ec2.describe_vpcs()["Vpcs"][0]["VpcId"]
    gateway = ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
    ec2.attach_internet_gateway(InternetGatewayId=gateway, VpcId=vpc)
    tables = ec2.describe_route_tables(Filters=[{"Name": "vpc-id", "Values": [vpc]}])["RouteTables"]
    ec2.create_route(RouteTableId=tables[0]["RouteTableId"], DestinationCidrBlock="0.0.0.0/0", GatewayId=gateway)


def gpu_info(accelerator, count):
    if not accelerator:
        return ""
    gpu = {"Name": accelerator, "Manufacturer": "NVIDIA", "Count": count, "MemoryInfo": {"SizeInMiB": 24576}}
    return str({"Gpus": [gpu], "TotalGpuMemoryInMiB": 24576})


def machines_of(region, factor, ec2):
    for zone in ec2.describe_availability_zones()["AvailabilityZones"][:3]:
        for name, cpus, memory, price, spot, accelerator, count in TYPES:
            yield [name, accelerator, count, cpus, memory, gpu_info(accelerator, count), round(price * factor, 4),
                   round(spot * factor, 4), region, zone["ZoneId"], "x86_64", "", "", "", ""]


def images_of(region, ec2):
    images = ec2.describe_images()["Images"]
    named = [image for image in images if "ubuntu" in image["Name"].lower()]
    identity = (named or images)[0]["ImageId"]
    for tag in TAGS:
        yield [tag, region, "ubuntu", "22.04", identity, "20260601", identity]


def write(path, columns, rows):
    with open(path, "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns.split(","))
        writer.writerows(rows)


def main():
    catalog = pathlib.Path(sys.argv[1]) / ".sky/catalogs/v8/aws"
    catalog.mkdir(parents=True, exist_ok=True)
    clouds = {region: client(region) for region in REGIONS}
    for ec2 in clouds.values():
        open_to_internet(ec2)
    write(catalog / "vms.csv", COLUMNS,
          [row for region, ec2 in clouds.items() for row in machines_of(region, REGIONS[region], ec2)])
    write(catalog / "images.csv", "Tag,Region,OS,OSVersion,ImageId,CreationDate,BaseImageId",
          [row for region, ec2 in clouds.items() for row in images_of(region, ec2)])
    write(catalog / "instance_quota_mapping.csv", "InstanceType,OnDemandInstanceCode,SpotInstanceCode",
          [[kind[0], "L-1216C47A", "L-34B43A08"] for kind in TYPES])


main()
