"""The composition root: the only place that builds everything and hands it on."""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from app.store.project_file import create_project, open_project
from app.store.user_file import UserFile
from app.story.base import new_id
from app.story.edits import Add, Edit
from app.system.clock import Clock, SystemClock
from app.system.faults import Faults
from app.system.paths import UserFolders, user_folders
from app.workspace.workspace import Workspace

if TYPE_CHECKING:  # a command that buys nothing must not wait for what buys
    from app.execution.prepare import Shop
    from app.gateway.gateway import Gateway
    from app.gateway.origin import Answer
    from app.production.agent import Agent
    from app.providers.catalogue import Catalogue
    from app.providers.port import Provider
    from app.roles.asker import Asker
    from app.roles.port import Roles
    from app.roles.variants import Variants
    from app.story.jobs import Job

log = logging.getLogger(__name__)


class Studio:
    """One running app: the user's file, the gateway, the roles, and the open projects.

    `providers` and `catalogue` replace the shipped ones (tests, embedding).
    """

    def __init__(
        self,
        environ: Mapping[str, str] | None = None,
        clock: Clock | None = None,
        providers: Mapping[str, Provider] | None = None,
        catalogue: Catalogue | None = None,
        roles: Roles | None = None,
    ) -> None:
        self.environ = dict(os.environ if environ is None else environ)
        self.clock = clock or SystemClock()
        self.faults = Faults.from_environment(self.environ)
        self.folders: UserFolders = user_folders(self.environ)
        self._catalogue = catalogue
        self._given = providers
        self._roles = roles
        self._asker: Asker | None = None
        self._variants: Variants | None = None
        self._user: UserFile | None = None
        self._gateway: Gateway | None = None
        self._open: list[Workspace] = []

    # -- projects -----------------------------------------------------------------------------

    async def create(
        self, folder: Path, title: str = "", aspect: str = "16:9", fps: int = 24
    ) -> Workspace:
        """A new project with its settings, direction and first episode."""
        file = create_project(folder, self.faults)
        workspace = Workspace(file, self.clock)
        try:
            edits: list[Edit] = [
                Add(
                    table="projects",
                    row={
                        "id": new_id("pr"),
                        "title": title or "Untitled",
                        "aspect": aspect,
                        "fps": fps,
                    },
                ),
                Add(table="directions", row={"id": new_id("di")}),
                Add(table="episodes", row={"id": new_id("ep"), "number": "1"}),
            ]
            await workspace.begin(edits)
        except BaseException:
            workspace.close()
            raise
        self._open.append(workspace)
        return workspace

    async def open(self, folder: Path) -> Workspace:
        """Opens a project; for reading only where another process has it."""
        workspace = Workspace(open_project(folder, self.faults), self.clock)
        try:
            await workspace.load()
        except BaseException:
            workspace.close()
            raise
        self._open.append(workspace)
        return workspace

    async def ready_to_buy(self, workspace: Workspace, answer: Answer | None = None) -> list[Job]:
        """Makes sure whose jobs these are, then takes on what is open. Returns those jobs.

        Raises `NeedsPerson` where it must be said whether the project was moved or copied.
        """
        from app.gateway.origin import settle_origin

        await settle_origin(self.user, workspace, answer)
        await self.asker.refresh()
        return await self.gateway.attach(workspace)

    async def close(self, workspace: Workspace) -> None:
        await self.gather_numbers(workspace)
        if self._gateway is not None:
            await self._gateway.detach(workspace)
        await workspace.settle()
        workspace.close()
        self._open.remove(workspace)

    @property
    def workspaces(self) -> tuple[Workspace, ...]:
        """The projects that are open in this process."""
        return tuple(self._open)

    # -- buying -------------------------------------------------------------------------------

    @property
    def user(self) -> UserFile:
        if self._user is None:
            self._user = UserFile(self.folders.user_file, self.faults)
        return self._user

    @property
    def gateway(self) -> Gateway:
        """Made when something is first bought."""
        if self._gateway is None:
            from app.gateway.capacity import Capacity
            from app.gateway.gateway import Gateway
            from app.gateway.queue_file import QueueFile

            providers = self._given if self._given is not None else self._providers()
            self._gateway = Gateway(
                providers,
                self.clock,
                self.faults,
                Capacity({"sketch": max(2, os.cpu_count() or 2)}),
                QueueFile(self.user, owner=new_id("ow")),
            )
        return self._gateway

    def _providers(self) -> dict[str, Provider]:
        """Those that can be used now. `SLATEROOM_PAID_CALLS=off` leaves only the free local ones:
        the one switch that keeps tests from buying."""
        from app.providers.sketch import SketchProvider

        found: dict[str, Provider] = {"sketch": SketchProvider()}
        if self.environ.get("SLATEROOM_PAID_CALLS") == "off":
            found = {name: p for name, p in found.items() if p.local}
        return found

    @property
    def catalogue(self) -> Catalogue:
        """The shipped models, with a person's own."""
        if self._catalogue is None:
            from app.providers.catalogue import Catalogue

            self._catalogue = Catalogue.shipped(self.folders.data / "models.json")
        return self._catalogue

    @property
    def shop(self) -> Shop:
        from app.execution.prepare import Shop

        return Shop(self.catalogue, frozenset(self.gateway.providers), self.asker.words)

    @property
    def roles(self) -> Roles:
        """By language models where one is there and allowed, else by rules."""
        if self._roles is None:
            from app.roles.language_words import LanguageOptimiser, LanguageSoftener
            from app.roles.port import Roles
            from app.roles.rules_critic import RuleCritic
            from app.roles.rules_words import RuleOptimiser, RuleSoftener
            from app.roles.vision_critic import VisionCritic

            self._roles = Roles(
                LanguageOptimiser(self.asker, RuleOptimiser()),
                LanguageSoftener(self.asker, RuleSoftener()),
                VisionCritic(self.asker, RuleCritic()),
            )
        return self._roles

    @property
    def asker(self) -> Asker:
        """Asks language models in their roles."""
        if self._asker is None:
            from app.roles.asker import Asker

            self._asker = Asker(
                self.gateway, self.catalogue, self.variants, self.environ, self.user.setting
            )
        return self._asker

    @property
    def variants(self) -> Variants:
        """The wordings of the roles."""
        if self._variants is None:
            from app.roles.variants import Variants

            self._variants = Variants(self.user, self.clock)
        return self._variants

    async def gather_numbers(self, workspace: Workspace) -> None:
        """Takes over what a project's questions to language models came to, for comparison."""
        if any(job.purpose == "text" for job in workspace.jobs()):
            from app.roles.numbers import gather

            try:
                await gather(self.user, workspace)
            except Exception:  # they can be gathered again; a project must close all the same
                log.exception("the numbers of the roles could not be gathered")

    def agent(self, workspace: Workspace) -> Agent:
        """The production agent of one open project."""
        from app.production.agent import Agent

        return Agent(workspace, self.gateway, self.roles, self.shop, self.clock, self.faults)

    async def shut(self) -> None:
        """Closes everything; what providers have accepted is resumed by a later start."""
        if self._gateway is not None:
            await self._gateway.close()
            for provider in self._gateway.providers.values():
                await provider.close()
        for workspace in list(self._open):
            await self.gather_numbers(workspace)
            await workspace.settle()
            workspace.close()
        self._open.clear()
        if self._user is not None:
            self._user.close()
