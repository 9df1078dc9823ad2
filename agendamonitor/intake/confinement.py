"""What the process that reads foreign files is not allowed, as far as the kernel of this machine can keep it from it.

The few system calls of Landlock (files, network) and seccomp (network, children, other processes) themselves: the
packages that wrap them need a library of the system that a fresh machine does not have.
"""

import ctypes
import errno
import os
import platform
import struct
import sys
from collections.abc import Iterable
from pathlib import Path

FILES, NETWORK, CHILDREN = "files", "network", "children"

# landlock_create_ruleset, landlock_add_rule, landlock_restrict_self: the same numbers on every kind of processor.
CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
ASK_VERSION, BENEATH_A_PATH = 1, 1
READ_FILE, READ_FOLDER = 1 << 2, 1 << 3
# How many kinds of access to files each version of Landlock knows.
KINDS = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
WITH_NETWORK, WITH_SIGNALS = 4, 6

NO_NEW_PRIVILEGES, SET_SECCOMP, FILTER_MODE = 38, 22, 2
LOAD, EQUALS, AT_LEAST, HAS_BIT, ANSWER = 0x20, 0x15, 0x35, 0x45, 0x06
NUMBER, PROCESSOR, FIRST_ARGUMENT = 0, 4, 16
ALLOW, REFUSE, KILL = 0x7FFF0000, 0x00050000, 0x80000000
A_THREAD = 0x00010000
# The C library asks for a thread in the new way first, whose wish cannot be looked at, and then in the old way.
CLONE3 = 435
# Sockets, other programs, other processes and their memory, and the ways around all of these.
REFUSED = {
    "x86_64": (41, 53, 57, 58, 59, 62, 101, 165, 272, 298, 308, 310, 311, 321, 322, 323, 424, 425, 434, 438),
    "aarch64": (40, 97, 117, 129, 198, 199, 221, 241, 268, 270, 271, 280, 281, 282, 424, 425, 434, 438),
}
CLONE = {"x86_64": 56, "aarch64": 220}
AUDITED_AS = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
# On x86_64 the calls of another word length have numbers from here on.
FIRST_OF_X32 = 0x40000000

_libc = ctypes.CDLL(None, use_errno=True)


def confine(readable: Iterable[Path]) -> frozenset[str]:
    """Give up, for good, whatever reading a file does not need; gives what is kept from this process from now on.

    `files`: of the disk it can read only these folders and Python's own, and write nothing. `network`: it can reach
    nobody. `children`: it can start no process and touch no other. What the kernel does not have is not in the answer.
    """
    if sys.platform != "linux" or _libc.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        return frozenset()
    kept = set()
    if _only_these([*readable, *_own_folders()]):
        kept.add(FILES)
    if _only_own_work():
        kept |= {NETWORK, CHILDREN}
    return frozenset(kept)


def _own_folders() -> list[Path]:
    """Where Python, its libraries and this product are."""
    product = Path(__file__).parent.parent
    named = [sys.prefix, sys.base_prefix, "/usr/lib", "/usr/lib64", "/lib", "/lib64"]
    return [product, product.parent / "queries", *map(Path, named)]


def _only_these(readable: Iterable[Path]) -> bool:
    """Landlock: whether from now on these folders can be read, and nothing else of the disk."""
    version = _libc.syscall(CREATE_RULESET, None, 0, ASK_VERSION)
    if version < 1:
        return False
    wishes = [(1 << KINDS.get(version, max(KINDS.values()))) - 1]
    if version >= WITH_NETWORK:
        wishes.append(0b11)
    if version >= WITH_SIGNALS:
        wishes.append(0b11)
    asked = struct.pack(f"={len(wishes)}Q", *wishes)
    rules = _libc.syscall(CREATE_RULESET, asked, len(asked), 0)
    if rules < 0:
        return False
    try:
        for folder in {each.resolve() for each in readable if each.is_dir()}:
            handle = os.open(folder, os.O_PATH | os.O_CLOEXEC)
            try:
                _libc.syscall(ADD_RULE, rules, BENEATH_A_PATH, struct.pack("=Qi", READ_FILE | READ_FOLDER, handle), 0)
            finally:
                os.close(handle)
        return _libc.syscall(RESTRICT_SELF, rules, 0) == 0
    finally:
        os.close(rules)


def _only_own_work() -> bool:
    """Seccomp: whether from now on sockets, programs and other processes are refused."""
    processor = platform.machine()
    if processor not in AUDITED_AS:
        return False
    steps = [(LOAD, 0, 0, PROCESSOR), (EQUALS, 1, 0, AUDITED_AS[processor]), (ANSWER, 0, 0, KILL), (LOAD, 0, 0, NUMBER)]
    if processor == "x86_64":
        steps += [(AT_LEAST, 0, 1, FIRST_OF_X32), (ANSWER, 0, 0, KILL)]
    for number in REFUSED[processor]:
        steps += [(EQUALS, 0, 1, number), (ANSWER, 0, 0, REFUSE | errno.EPERM)]
    steps += [(EQUALS, 0, 1, CLONE3), (ANSWER, 0, 0, REFUSE | errno.ENOSYS)]
    steps += [(EQUALS, 0, 3, CLONE[processor]), (LOAD, 0, 0, FIRST_ARGUMENT), (HAS_BIT, 1, 0, A_THREAD)]
    steps += [(ANSWER, 0, 0, REFUSE | errno.EPERM), (ANSWER, 0, 0, ALLOW)]
    program = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *step) for step in steps))
    told = struct.pack("@HP", len(steps), ctypes.addressof(program))
    return _libc.prctl(SET_SECCOMP, FILTER_MODE, told, 0, 0) == 0
