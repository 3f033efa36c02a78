"""The door to the desk: who there is, who comes in, and what can be done with a profile as a whole."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from roleplay.desk.trouble import DeskError, held
from roleplay.reading.regular import UnfitError, read_regular
from roleplay.store.chosen import Chosen
from roleplay.store.homestore import Erased, HomeStore
from roleplay.store.pin import LONGEST, SHORTEST, fit_pin, opens, sealed
from roleplay.store.profile import FIRST, NameTakenError, NoProfileError, Profile, fit_profile
from roleplay.store.settings import LONGEST_NAME, Settings
from roleplay.store.store import HeldError
from roleplay.telling.words import Words

TRIES = 5
"""Wrong PINs for one profile before the program has to be started anew; nothing is locked for longer."""
INHERITED = ("language", "dark", "signs", "wide", "animation", "keys")
"""Settings that a new profile begins with as those of whoever made it: they suit the terminal."""


class Door:
    """Whoever sits here, and the others; every fault is a DeskError."""

    def __init__(self, store: HomeStore) -> None:
        self.store = store
        self._wrong: dict[str, int] = {}

    def beside(self, store: HomeStore) -> Door:
        """The same door, from the desk of somebody else: wrong PINs count on."""
        door = Door(store)
        door._wrong = self._wrong
        return door

    def all(self) -> list[Profile]:
        """Every profile, the first one first: passed over where it is empty, others are there, and it was not last."""
        with _told():
            found = self.store.people.all()
            if self.store.chosen.read().last == FIRST and found[0].id != FIRST:
                found.insert(0, Profile(FIRST))
            return [self._named(one) for one in found]

    def now(self) -> Profile:
        """Who is here; one who has been deleted meanwhile is nobody."""
        with _told():
            profile = self.store.profile
        return self.of(profile)

    def of(self, profile: str) -> Profile:
        """What is known of one profile."""
        found = next((one for one in self.all() if one.id == profile), None)
        if found is None and profile != FIRST:
            raise DeskError("profile.gone")
        return found or self._named(Profile(FIRST))

    def named(self, name: str) -> Profile:
        """The profile of a name."""
        try:
            with _told():
                return self.of(self.store.named(name))
        except DeskError as error:
            raise DeskError("profile.unknown", name=name) if error.key == "profile.gone" else error from None

    def _named(self, one: Profile) -> Profile:
        """The first one is called, as long as nobody said otherwise, what the settings say."""
        if one.id != FIRST or one.name:
            return one
        return replace(one, name=self.store.of(FIRST).settings().name)

    def new(self, name: str) -> Profile:
        """A new profile, which begins with the looks of the present one."""
        _demand_name(name)
        with _told():
            made = self.store.people.add(name)
            looks = self.store.settings()
            inherited = {one: getattr(looks, one) for one in INHERITED}
            self.store.of(made.id).save_settings(Settings(name=made.name, **inherited))
            self._settle()
        return made

    def rename(self, person: Profile, name: str) -> None:
        """Call a profile otherwise, at home too."""
        _demand_name(name)
        with _told():
            self.store.people.rename(person.id, name)
            own = self.store.of(person.id)
            own.save_settings(replace(own.settings(), name=name.strip()))

    def seal(self, person: Profile, pin: str) -> None:
        """Ask for a PIN from now on, or for none where it is empty."""
        demand_pin(pin)
        with _told():
            self.store.people.seal(person.id, sealed(pin) if pin else None)
            self._settle()

    def unlock(self, person: Profile, pin: str) -> None:
        """Let somebody in. Raises DeskError for a wrong PIN, and for any after too many."""
        if self._wrong.get(person.id, 0) >= TRIES:
            raise DeskError("profile.pin.enough")
        with _told():
            seal = self.store.people.seal_of(person.id)
        if seal is None or opens(pin, seal):
            self._wrong.pop(person.id, None)
            return
        self._wrong[person.id] = self._wrong.get(person.id, 0) + 1
        left = TRIES - self._wrong[person.id]
        raise DeskError("profile.pin.wrong", n=left) if left else DeskError("profile.pin.enough")

    def enter(self, person: Profile) -> HomeStore:
        """The store of somebody who comes in, and is the last to have been here from now on."""
        with contextlib.suppress(DeskError), _told():  # what hinders it is told by what is kept next
            self._settle(person.id)
        return self.store.of(person.id)

    def packed(self, person: Profile, say: Words) -> tuple[str, list[str]]:
        """The text of a file with all that a profile keeps, and the ids of plays too damaged to be in it."""
        from roleplay.store.bundle import BundleError, written

        with _told():
            name = person.name if fit_profile(person.name) else say("profile.nameless")
            bundle, damaged = self.store.of(person.id).packed(person, name)
        try:
            return written(bundle), damaged
        except BundleError as error:
            raise DeskError("profile.large", why=error) from None

    def suggested(self, name: str) -> str:
        """Where a file with a profile may go: in the home folder, by a name that tells whose it is."""
        plain = "".join(sign if sign.isalnum() else "-" for sign in name)
        try:
            return str(Path.home() / f"roleplay-{plain}.json")
        except RuntimeError:
            return f"roleplay-{plain}.json"

    def written(self, person: Profile, path: str, say: Words) -> tuple[Path, list[str]]:
        """Write all that a profile keeps to a new file; where that is, and the ids of plays too damaged to be in it."""
        from roleplay.store.disk import place_new, write_whole

        file = _file(path)
        if os.path.lexists(file):
            raise DeskError("profile.there", file=file)
        text, damaged = self.packed(person, say)
        try:
            write_whole(file, text, place_new)
        except FileExistsError:
            raise DeskError("profile.there", file=file) from None
        except OSError as error:
            raise DeskError("profile.file", file=file, why=error) from None
        return file, damaged

    def unpacked(self, path: Path | str) -> Profile:
        """A new profile of what a file holds. Raises DeskError, and then nothing has been taken in."""
        from roleplay.store.bundle import LARGEST, BundleError, read

        file = _file(path)
        try:
            bundle = read(read_regular(file, LARGEST))
        except UnfitError as error:
            raise DeskError("profile.file", file=file, why=error) from None
        except OSError as error:
            raise DeskError("profile.file", file=file, why=error) from None
        except BundleError as error:
            if error.newer:
                raise DeskError("profile.newer", read=True, file=file) from None
            more = len(error.faults) - 1
            key = "profile.broken.more" if more else "profile.broken"
            raise DeskError(key, read=True, file=file, why=error.faults[0], n=more) from None
        with _told():
            made = self.store.unpacked(bundle, bundle.name or bundle.settings.name or file.stem[:LONGEST_NAME])
            self._settle()
        return made

    def erase(self, person: Profile) -> Erased:
        """Delete a profile for good, with all that it keeps."""
        with _told():
            done = self.store.erase(person.id)
            last = self.store.chosen.read().last
            self._settle(self.store.people.all()[0].id if last == person.id else last)
        return done

    def _settle(self, last: str | None = None) -> None:
        """Have it known at the next start who was last, and whether to ask."""
        last = self.store.chosen.read().last if last is None else last
        people = {one.id: one for one in self.store.people.all()}
        there = people.get(last) or Profile(FIRST)
        self.store.chosen.save(Chosen(there.id, len(people | {there.id: there}) > 1 or there.locked))


def _file(path: Path | str) -> Path:
    """The file that somebody named; `~` is their home."""
    try:
        file = Path(path).expanduser() if str(path).strip() else None
        if file is None or "\0" in str(file):
            raise DeskError("profile.nowhere")
    except RuntimeError:
        raise DeskError("profile.nowhere") from None
    return file


def demand_pin(pin: str) -> None:
    """See that this can be a PIN, or is none. Raises DeskError."""
    if pin and not fit_pin(pin):
        raise DeskError("profile.pin.unfit", least=SHORTEST, most=LONGEST)


def _demand_name(name: str) -> None:
    if not fit_profile(name):
        raise DeskError("profile.name.unfit", most=LONGEST_NAME)


@contextlib.contextmanager
def _told() -> Iterator[None]:
    """Let what the store refuses become a DeskError."""
    try:
        yield
    except NameTakenError:
        raise DeskError("profile.name.taken") from None
    except NoProfileError:
        raise DeskError("profile.gone") from None
    except HeldError as error:
        raise held(error) from None
    except OSError as error:
        why = DeskError("profile.file", file=error.filename, why=error) if error.filename else error
        raise DeskError("profile.store", why=why) from None
