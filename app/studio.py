"""The composition root: the only place that builds everything and hands it on."""

from __future__ import annotations

import asyncio
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
from app.system.keys import Keys
from app.system.paths import UserFolders, user_folders
from app.system.redaction import Redactor
from app.workspace.workspace import Workspace

if TYPE_CHECKING:  # a command that buys nothing must not wait for what buys
    from app.execution.prepare import Shop
    from app.gateway.gateway import Gateway
    from app.gateway.leftovers import Leftovers
    from app.gateway.origin import Answer
    from app.gateway.wishes import Wishes
    from app.production.agent import Agent
    from app.production.proposal import Proposal
    from app.providers.accounts import Accounts
    from app.providers.catalogue import Catalogue
    from app.providers.model import Model
    from app.providers.port import Provider, Rate
    from app.providers.services import Service
    from app.providers.text_port import TextProvider
    from app.roles.asker import Asker
    from app.roles.port import Roles
    from app.roles.variants import Variants
    from app.story.chat import Upload
    from app.story.jobs import Job

log = logging.getLogger(__name__)


class Studio:
    """One running app: the user's file, the gateway, the roles, and the open projects.

    `providers`, `catalogue` and `services` replace the shipped ones (tests, embedding). Call
    `ready` before something is priced or bought; until then only the offline artist is there.
    """

    def __init__(
        self,
        environ: Mapping[str, str] | None = None,
        clock: Clock | None = None,
        providers: Mapping[str, Provider] | None = None,
        catalogue: Catalogue | None = None,
        roles: Roles | None = None,
        services: Mapping[str, Service] | None = None,
    ) -> None:
        self.environ = dict(os.environ if environ is None else environ)
        self.redactor = Redactor.of_environment(self.environ)
        self.keys = Keys(self.environ, self.redactor)
        self.clock = clock or SystemClock()
        self.faults = Faults.from_environment(self.environ)
        self.folders: UserFolders = user_folders(self.environ)
        self._catalogue = catalogue
        self._given = providers
        self._roles = roles
        self._services = services
        self._accounts: Accounts | None = None
        self._local: dict[str, Provider] = {}
        self._loading = asyncio.Lock()
        self._loaded = False
        self._asker: Asker | None = None
        self._variants: Variants | None = None
        self._user: UserFile | None = None
        self._gateway: Gateway | None = None
        self._wishes: Wishes | None = None
        self._leftovers: Leftovers | None = None
        self._open: list[Workspace] = []

    # -- projects -----------------------------------------------------------------------------

    async def create(
        self, folder: Path, title: str = "", aspect: str = "16:9", fps: int = 24
    ) -> Workspace:
        """A new project with its settings, direction and first episode."""
        file = create_project(folder, self.faults)
        workspace = Workspace(file, self.clock)
        settings = {"title": title or "Untitled", "aspect": aspect, "fps": fps}
        try:
            edits: list[Edit] = [
                Add(table="projects", row={"id": new_id("pr"), **settings}),
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
        if self._leftovers is not None:
            kept_open = await self._leftovers.hand_over(folder)
            if kept_open is not None:
                return kept_open
        return await self.open_folder(folder)

    async def open_folder(self, folder: Path) -> Workspace:
        """The same, also of one that is being collected."""
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

        await self.ready()
        await settle_origin(self.user, workspace, answer)
        await self.asker.refresh()
        self.wishes.follow()
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
            from app.gateway.wishes import Wishes

            media, text = self._usable()
            self._gateway = Gateway(
                media,
                self.clock,
                self.faults,
                Capacity({"sketch": max(2, os.cpu_count() or 2)}),
                QueueFile(self.user, owner=new_id("ow")),
                text,
            )
            self._wishes = Wishes(self.user, self._gateway, self.clock)
            self._wishes.load_now()  # before anything is sent: a pause outlives a restart
        return self._gateway

    @property
    def wishes(self) -> Wishes:
        """Limits, pauses and shares as a person set them."""
        _ = self.gateway
        assert self._wishes is not None
        return self._wishes

    @property
    def leftovers(self) -> Leftovers:
        """Closed projects whose purchases are still under way."""
        if self._leftovers is None:
            from app.gateway.leftovers import Leftovers

            self._leftovers = Leftovers(self.user, self.gateway, self)
        return self._leftovers

    async def recover_closed(self) -> bool:
        """At the start: begins to collect what closed projects have bought; False where there is
        nothing."""
        from app.gateway.queue_file import left_in

        if not await left_in(self.user):
            return False
        self.leftovers.start()
        return True

    # -- providers ----------------------------------------------------------------------------

    @property
    def accounts(self) -> Accounts:
        """The services as the person has set them up; known after `ready`."""
        if self._accounts is None:
            from app.providers.accounts import Accounts
            from app.providers.services import SERVICES

            services = SERVICES if self._services is None else self._services
            self._accounts = Accounts(
                self.user, self.keys, self.environ, self.clock, services, self.on_rate,
                self.folders.data / "workflows",
            )  # fmt: skip
        return self._accounts

    async def ready(self) -> None:
        """Keys are read and providers made, once. Without a key this asks nobody for anything."""
        async with self._loading:
            if not self._loaded:
                await self._load()

    async def refresh_providers(self) -> None:
        """The same anew: after another process changed a key, or a keyring was unlocked."""
        async with self._loading:
            await self._load()

    async def _load(self) -> None:
        from app.providers import known_models

        await self.accounts.load()
        await known_models.read(self.user, self.catalogue, self.clock.now())
        self._loaded = True
        await self.use_accounts()

    async def use_accounts(self) -> None:
        """Hands on what the accounts say: from here on the gateway and the shop know it. Jobs
        that waited for a key are taken on."""
        if self._given is None and self._gateway is not None:
            self._gateway.use(*self._usable())
            await self._gateway.sweep()
        if self.accounts.text():
            await self.asker.refresh()  # what their words may add to a price

    def _usable(self) -> tuple[dict[str, Provider], dict[str, TextProvider]]:
        """Those that can be bought from now: the given ones, or the offline artist and those that
        are set up. `SLATEROOM_PAID_CALLS=off` leaves only the free local ones: the one switch that
        keeps tests from buying (`accounts` makes no others then)."""
        if self._given is not None:
            return dict(self._given), {}
        if not self._local:
            from app.providers.sketch import SketchProvider

            self._local["sketch"] = SketchProvider()
        known = self._accounts
        media, text = (known.media(), known.text()) if known else ({}, {})
        return {**self._local, **media}, text

    def stay_offline(self) -> None:
        """From here on only the offline artist is used, whatever keys there are."""
        self._given = {k: p for k, p in self._usable()[0].items() if k in self._local}

    def on_rate(self, provider: str, rate: Rate) -> None:
        """Headers that tell of a provider's speed limit."""
        if self._gateway is not None:
            self._gateway.heard(provider, rate)

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

        return Shop(self.catalogue, self.gateway.providers.keys(), self.asker.words)

    def why_not(self, model: Model) -> str:
        """Why a model cannot be used now; empty where it can."""
        if model.status == "retired":
            return f"retired; use {model.successor}" if model.successor else "retired"
        gateway = self.gateway
        known = gateway.text_providers if model.model_class == "language" else gateway.providers
        if model.provider in known:
            return ""
        if model.provider not in self.accounts.services:
            return f"there is no provider {model.provider}"
        return self.accounts.standing(model.provider).trouble or "it cannot be used here"

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
            from app.roles.numbers import try_to_gather

            await try_to_gather(self.user, workspace)

    def agent(self, workspace: Workspace) -> Agent:
        """The production agent of one open project."""
        from app.production.agent import Agent

        return Agent(workspace, self.gateway, self.roles, self.shop, self.clock, self.faults)

    async def plan(
        self, workspace: Workspace, text: str, selected: tuple[str, ...] = (),
        uploads: tuple[Upload, ...] = (), language: str = "",
    ) -> Proposal:  # fmt: skip
        """A plan of what was said, with its price; kept in the project, nothing is changed. The
        rules answer in `language`, or in that of the words."""
        from app.production.chat import hear
        from app.production.chat_wishes import wishes_of

        await self.ready()
        if asker := (self.asker if await self.asker.model_of("drafter") else None):
            await self.ready_to_buy(workspace)
        wishes = await wishes_of(self.user, language)
        return await hear(workspace, text, self.shop, asker, selected, uploads, wishes=wishes)

    async def price_of_words(
        self, workspace: Workspace, text: str, selected: tuple[str, ...] = (),
        uploads: tuple[Upload, ...] = (), language: str = "",
    ) -> Proposal:  # fmt: skip
        """What words would come to; nothing is kept and nothing is asked of a model."""
        from app.production.chat import price_of

        await self.ready()
        return await price_of(workspace, text, self.shop, selected, uploads, language)

    async def shut(self) -> None:
        """Closes everything; what providers have accepted is resumed by a later start."""
        if self._leftovers is not None:
            await self._leftovers.close()
        if self._wishes is not None:
            await self._wishes.close()
        if self._gateway is not None:
            await self._gateway.close()
        for provider in (self._given or self._local).values():
            await provider.close()
        if self._accounts is not None:
            await self._accounts.close()
        for workspace in list(self._open):
            await self.gather_numbers(workspace)
            await workspace.settle()
        self.close_files()

    def close_files(self) -> None:
        """Writes what is queued and lets go of every file: for a process that must end now."""
        while self._open:
            self._open.pop().close()
        if self._user is not None:
            self._user.close()
