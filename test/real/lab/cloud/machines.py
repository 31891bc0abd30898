"""Instances as real machines: each has its own disk, network, processes and name, and is reached by its addresses."""

import base64
import pathlib
import re
import shutil
import subprocess
import threading

# The lab's own address, from which every machine is reached and where it finds the cloud.
GATEWAY = "10.255.0.1"


def run(*argv):
    subprocess.run(argv, check=True, stdin=subprocess.DEVNULL)


def user_data(instance):
    data = instance.user_data or ""
    if isinstance(data, (list, tuple)):
        data = data[0] if data else ""
    # moto 5.2 keeps it encoded, in a class of its own whose decode() is the text.
    text = data if isinstance(data, str) else data.decode()
    return text if "ssh-" in text else base64.b64decode(text).decode(errors="replace")


class Machine:
    def __init__(self, folder, lower, number):
        self.folder = folder
        self.root = folder / "root"
        self.lower = lower
        self.namespace = f"m{number}"
        self.process = None

    def mount(self):
        if self.root.is_mount():
            return
        for name in ("upper", "work", "root"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        # A work folder's own mode becomes the root's: other users than root must get through it.
        (self.folder / "upper").chmod(0o755)
        layers = f"lowerdir={self.lower},upperdir={self.folder}/upper,workdir={self.folder}/work"
        run("mount", "-t", "overlay", "overlay", "-o", layers, str(self.root))
        run("mount", "--rbind", "/dev", f"{self.root}/dev")
        run("mount", "--make-rslave", f"{self.root}/dev")

    def connect(self, addresses):
        name, ns = self.namespace, ("ip", "-n", self.namespace)
        run("ip", "netns", "add", name)
        run("ip", "link", "add", name, "type", "veth", "peer", "name", "eth0", "netns", name)
        run("ip", "address", "replace", f"{GATEWAY}/32", "dev", name)
        run("ip", "link", "set", name, "up")
        run(*ns, "link", "set", "lo", "up")
        run(*ns, "link", "set", "eth0", "up")
        for address in addresses:
            run(*ns, "address", "add", f"{address}/32", "dev", "eth0")
            run("ip", "route", "replace", f"{address}/32", "dev", name)
        run(*ns, "route", "add", GATEWAY, "dev", "eth0")
        run(*ns, "route", "add", "default", "via", GATEWAY, "dev", "eth0")

    def furnish(self, instance):
        """What cloud-init would do: the name, and the keys that may log in."""
        name = "ip-" + instance.private_ip.replace(".", "-")
        (self.root / "etc/hostname").write_text(name + "\n")
        (self.root / "etc/hosts").write_text(f"127.0.0.1 localhost\n{instance.private_ip} {name}\n")
        keys = re.findall(r"ssh-(?:rsa|ed25519) \S+", user_data(instance))
        if keys:
            authorized = self.root / "home/ubuntu/.ssh/authorized_keys"
            authorized.parent.mkdir(mode=0o700, exist_ok=True)
            authorized.write_text("\n".join(keys) + "\n")
            authorized.chmod(0o600)
            run("chroot", str(self.root), "chown", "-R", "ubuntu:ubuntu", "/home/ubuntu/.ssh")
        return name

    def play(self, enabling_docker):
        # SkyPilot calls it too while it installs its runtime.
        script = f"#!/bin/sh\n[ \"$*\" = 'enable --now docker' ] || exit 0\n{enabling_docker}\n"
        (self.root / "usr/local/bin/systemctl").write_text(script)

    def boot(self, instance, seconds, enabling_docker):
        self.mount()
        name = self.furnish(instance)
        if enabling_docker:
            self.play(enabling_docker)
        self.connect([address for address in (instance.public_ip, instance.private_ip) if address])
        inside = f"sleep {float(seconds)}; hostname {name}; exec chroot {self.root} /sbin/init-machine"
        # By the time of its boot SkyPilot tells a machine that was started again from one that is still stopping itself.
        since_boot = 1 - int(float(pathlib.Path("/proc/uptime").read_text().split()[0]))
        with open(self.folder / "console.log", "a") as console:
            self.process = subprocess.Popen(
                ["ip", "netns", "exec", self.namespace, "unshare", "--pid", "--fork", "--kill-child=KILL",
                 "--time", f"--boottime={since_boot}", "--mount", "--uts", "--propagation", "private", "sh", "-c", inside],
                stdin=subprocess.DEVNULL, stdout=console, stderr=console)

    def halt(self):
        if self.process is None:
            return
        # Its first process goes with unshare, and every other one with that.
        self.process.kill()
        self.process.wait()
        self.process = None
        # With its namespace it would go a little later, and a machine that reboots is back at once.
        run("ip", "link", "delete", self.namespace)
        run("ip", "netns", "delete", self.namespace)

    def discard(self):
        self.halt()
        if self.root.is_mount():
            run("umount", "--lazy", f"{self.root}/dev")
            run("umount", "--lazy", str(self.root))
        shutil.rmtree(self.folder)


class Machines:
    def __init__(self, folder, lower):
        self.folder = pathlib.Path(folder)
        self.lower = lower
        self.lock = threading.RLock()
        self.made = 0
        self.all = {}

    def boot(self, instance, seconds, enabling_docker):
        with self.lock:
            # It may have been terminated before its turn came.
            if instance.state not in ("pending", "running"):
                return
            machine = self.all.get(instance.id)
            if machine is None:
                self.made += 1
                machine = Machine(self.folder / instance.id, self.lower, self.made)
                self.all[instance.id] = machine
            if machine.process is None:
                machine.boot(instance, seconds, enabling_docker)

    def halt(self, identity):
        with self.lock:
            if identity in self.all:
                self.all[identity].halt()

    def discard(self, identity):
        with self.lock:
            machine = self.all.pop(identity, None)
            if machine is not None:
                machine.discard()
