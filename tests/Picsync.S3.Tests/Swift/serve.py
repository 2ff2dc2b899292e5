"""Serves OpenStack Swift's S3 interface from a folder, all of its servers in one process.

    python3 serve.py FOLDER

Swift's Debian packages have to be on PYTHONPATH. The first line that is printed holds the port; the process ends with the one that started it.
"""

import os
import sys

import eventlet

eventlet.monkey_patch()

from eventlet import listen, wsgi
from swift.common import utils

STORAGE = ("account", "container", "object")

SWIFT = """
[swift-hash]
swift_hash_path_prefix = picsync
swift_hash_path_suffix = picsync
[storage-policy:0]
name = single
default = yes
"""

NODE = """
[DEFAULT]
swift_dir = {etc}
devices = {devices}
mount_check = false
fallocate_reserve = 0
[app:main]
use = egg:swift#{name}
"""

FILTERS = (
    ("catch_errors", ""),
    ("gatekeeper", ""),
    ("memcache", ""),
    ("listing_formats", ""),
    ("bulk", ""),
    ("s3api", "location = us-east-1\ns3_acl = no"),
    ("tempauth", "user_picsync_tester = a-simulated-secret .admin"),
    ("copy", ""),
    ("slo", ""),
    ("dlo", ""),
    ("symlink", ""),
    ("versioned_writes", "allow_object_versioning = true"),
)


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def make_rings(etc, sockets):
    from swift.common.ring import RingBuilder

    for name, socket in sockets.items():
        port = socket.getsockname()[1]
        builder = RingBuilder(2, 1, 0)
        builder.add_dev(
            {
                "region": 1,
                "zone": 1,
                "ip": "127.0.0.1",
                "port": port,
                "replication_ip": "127.0.0.1",
                "replication_port": port,
                "device": "disk",
                "weight": 1,
                "meta": "",
            }
        )
        builder.rebalance()
        builder.get_ring().save(os.path.join(etc, name + ".ring.gz"))


def make_proxy(etc):
    names = " ".join(name for name, _ in FILTERS)
    parts = ["[DEFAULT]\nswift_dir = %s\n[pipeline:main]\npipeline = %s proxy-server" % (etc, names)]
    parts.append("[app:proxy-server]\nuse = egg:swift#proxy\nallow_account_management = true\naccount_autocreate = true")
    parts += ["[filter:%s]\nuse = egg:swift#%s\n%s" % (name, name, settings) for name, settings in FILTERS]
    return "\n".join(parts)


def end_with_starter():
    # The starter holds the other end of standard input; a thread of the system's own waits there, not one of eventlet's.
    system, threading = eventlet.patcher.original("os"), eventlet.patcher.original("threading")
    threading.Thread(target=lambda: (system.read(0, 1), system._exit(0)), daemon=True).start()


def main(folder):
    end_with_starter()
    etc, devices = os.path.join(folder, "etc"), os.path.join(folder, "devices")
    os.makedirs(etc)
    os.makedirs(os.path.join(devices, "disk"))
    write(os.path.join(etc, "swift.conf"), SWIFT)
    utils.SWIFT_CONF_FILE = os.path.join(etc, "swift.conf")
    sockets = {name: listen(("127.0.0.1", 0)) for name in STORAGE}
    make_rings(etc, sockets)
    from swift.common.wsgi import loadapp

    silent = open(os.devnull, "w", encoding="utf-8")
    for name, socket in sockets.items():
        path = os.path.join(etc, name + ".conf")
        write(path, NODE.format(etc=etc, devices=devices, name=name))
        eventlet.spawn(wsgi.server, socket, loadapp(path, global_conf={"__file__": path}), log=silent)
    path = os.path.join(etc, "proxy.conf")
    write(path, make_proxy(etc))
    front = listen(("127.0.0.1", 0))
    application = loadapp(path, global_conf={"__file__": path})
    print(front.getsockname()[1], flush=True)
    wsgi.server(front, application, log=silent)


main(os.path.abspath(sys.argv[1]))
