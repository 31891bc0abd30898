"""Asks what a launch asks by SkyPilot's own SDK, in one process: prints seconds and CPU seconds of each as JSON."""
import json
import os
import resource
import sys
import time

began = time.monotonic()
from sky.client import sdk  # noqa: E402

cluster, job = sys.argv[1], int(sys.argv[2])
questions = {
    'status': lambda: sdk.get(sdk.status(cluster_names=[cluster])),
    'queue': lambda: sdk.get(sdk.queue(cluster)),
    'check': lambda: sdk.get(sdk.check(infra_list=('aws',), verbose=False)),
    'cost-report': lambda: sdk.get(sdk.cost_report(days=30)),
    'logs': lambda: sdk.tail_logs(cluster, job, follow=True, output_stream=open(os.devnull, 'w')),
}


def used():
    own = resource.getrusage(resource.RUSAGE_SELF)
    return own.ru_utime + own.ru_stime


told = {'import': [time.monotonic() - began, used()]}
for name, ask in questions.items():
    ask()
    wall, cpu = time.monotonic(), used()
    ask()
    told[name] = [time.monotonic() - wall, used() - cpu]
told['memory'] = [resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 0]
print(json.dumps(told))
