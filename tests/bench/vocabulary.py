"""The words that seeded people, teams, labels, titles and descriptions are made of."""


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


FIRST_NAMES = _words(
    "Ada Ben Cleo Dara Emil Fatou Goran Hana Ines Jonas Kaya Leon Mia Noor Otto Priya Quentin Rosa Sami Tess "
    "Umar Vera Wanda Xenia Yusuf Zoe Anouk Bruno Carmen Davit"
)
LAST_NAMES = _words(
    "Abel Brandt Costa Dumont Eriksen Farkas Garcia Haddad Ito Jansen Kowal Larsen Moreau Novak Okafor Petrov "
    "Quispe Rossi Sato Tanaka Ueda Varga Weber Ximenes Yilmaz Zeman"
)
TEAM_NAMES = _words(
    "Engineering Design Platform Mobile Growth Support Security Billing Data Infrastructure Web Desktop Search "
    "Editor Sync Payments Onboarding Research Marketing Sales People Legal Finance Quality Release Docs Tools "
    "Identity Insights Partners Hardware Operations Localisation Accessibility Community Content Video Maps"
)
LABEL_NAMES = _words(
    "Bug Feature Improvement Regression Performance Security Accessibility Documentation Design Research Customer "
    "Blocked Quick-win Flaky Refactoring"
)
TEAM_LABEL_NAMES = ("Needs repro", "Good first issue", "Tech debt")

VERBS = _words(
    "Fix Add Remove Rename Speed-up Rewrite Investigate Document Test Simplify Support Prevent Handle Restore Migrate "
    "Upgrade Align Measure Cache Validate Retry Localise Hide Show Group Sort Export Import Archive Notify Schedule "
    "Debounce Preload Virtualise Throttle Paginate Encrypt Rotate Audit Deprecate"
)
QUALITIES = _words(
    "broken slow missing duplicate stale wrong empty misaligned nested shared private optional legacy inline recurring "
    "expired truncated unread optimistic concurrent collapsed pinned default custom secondary hidden partial nightly "
    "incoming outgoing unsaved offline localised sticky invalid"
)
THINGS = _words(
    "avatar sidebar invoice webhook session token palette shortcut picker dialog tooltip attachment comment mention "
    "notification digest import export backup migration index query cursor cache snapshot stream socket retry timeout "
    "header footer menu label filter view board column row cell chart axis legend date zone calendar reminder cycle "
    "project milestone estimate priority assignee reviewer approval draft template editor toolbar selection clipboard "
    "upload download thumbnail preview permission role invitation workspace team member guest link redirect cookie "
    "certificate password passkey scope quota limit budget report dashboard metric alert incident runbook pipeline"
)
PLACES = (
    "in Safari",
    "on a slow network",
    "after signing out",
    "for guests",
    "in dark mode",
    "on the settings page",
    "when the list is empty",
    "during an import",
    "behind a proxy",
    "with two windows open",
    "for right-to-left languages",
    "after the upgrade",
    "on small screens",
    "for archived teams",
    "with the keyboard alone",
    "before the first sync",
    "at the end of a cycle",
    "across time zones",
    "for large workspaces",
    "when the disk is full",
)
SENTENCES = (
    "Seen by three customers this week, the first time on {day}.",
    "The {quality} {thing} makes the whole {thing2} jump by a few pixels.",
    "Expected: the {thing} follows the {thing2}. What happens: nothing, until the page is loaded again.",
    "It began with the release of {day}; before that the {thing} was fine.",
    "We should {verb} the {thing} first and look at the {thing2} afterwards.",
    "Reproduced with a {quality} {thing} and {number} rows.",
    "Takes {number} ms where {number2} would do.",
    "The design asks for a {quality} {thing} beside every {thing2}.",
    "Nobody has touched this {thing} since the {quality} {thing2} went out.",
    "There is a work-around: {verb} the {thing2} by hand and wait for {number2} seconds.",
    "Please keep the {quality} case in mind, support asks about the {thing} every other day.",
    "Open question: who owns the {thing} when the {thing2} is {quality}?",
)
