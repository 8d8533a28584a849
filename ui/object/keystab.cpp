// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/object/keystab.h"

#include "models/actions/keycloakcontainer.h"
#include "models/actions/logintest.h"
#include "models/actions/rotatepassword.h"
#include "models/core/onpool.h"
#include "models/core/translate.h"
#include "models/dashboard/dashboard.h"
#include "models/items/clientlines.h"
#include "models/secrets/makepassword.h"
#include "ui/keys/valuedialog.h"
#include "ui/presenters/treepresenter.h"
#include "ui/theme/tone.h"
#include "ui/widgets/notices.h"
#include "ui/widgets/plainbox.h"
#include "ui/widgets/secretclipboard.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMessageBox>
#include <QPushButton>

namespace pierside::ui {

using namespace Qt::StringLiterals;

using actions::KeyEntry;

KeysTab::KeysTab(const PageContext &context, QWidget *parent)
    : Page(context, parent)
    , m_page(new KeysPage(parent))
{
    connect(m_page, &KeysPage::keyringRequested, this, &KeysTab::askKeyring);
    connect(m_page, &KeysPage::copied, this,
            [this](const QString &text) { Q_EMIT d.requests.remark(tr("Copied: %1").arg(text)); });
    connect(m_page, &KeysPage::revealRequested, this, [this](const KeyEntry &entry) {
        withValue(entry, [this, entry](const Secret &value) { m_page->reveal(entry, value); });
    });
    connect(m_page, &KeysPage::copyRequested, this, [this](const KeyEntry &entry) {
        if (!entry.isSecret) {
            QGuiApplication::clipboard()->setText(entry.shown);
            return Q_EMIT d.requests.remark(tr("Copied: %1").arg(entry.shown));
        }
        withValue(entry, [this, entry](const Secret &value) {
            copySecret(value);
            Q_EMIT d.requests.remark(
                tr("Copied %1 of %2. The clipboard is cleared in 30 seconds.").arg(entry.key, entry.service));
        });
    });
    connect(m_page, &KeysPage::setRequested, this, &KeysTab::set);
    connect(m_page, &KeysPage::generateRequested, this, &KeysTab::generate);
    connect(m_page, &KeysPage::moveRequested, this, &KeysTab::move);
    connect(m_page, &KeysPage::deliveryRequested, this, &KeysTab::deliver);
    connect(m_page, &KeysPage::testRequested, this, &KeysTab::test);
    connect(m_page, &KeysPage::issuerRequested, this,
            [this](const QString &service) { Q_EMIT d.requests.issuer(selection().stackId, service); });
    connect(m_page, &KeysPage::rotateRequested, this, &KeysTab::rotate);
    connect(m_page, &KeysPage::clientRequested, this,
            [this](const QString &service) { Q_EMIT d.requests.client(selection().stackId, service); });
    connect(m_page, &KeysPage::loginRequested, this, &KeysTab::logIn);
    connect(m_page, &KeysPage::logoutRequested, this, &KeysTab::logOut);
    connect(m_page, &KeysPage::setChosen, this, &KeysTab::useSet);
    connect(m_page, &KeysPage::importRequested, this, [this] { Q_EMIT d.requests.importSecrets(selection().stackId); });
    connect(m_page, &KeysPage::valuesRequested, this, [this] { Q_EMIT d.requests.values(selection().stackId); });
}

void KeysTab::selectionChanged()
{
    m_view.services.clear();
    m_sets = {};
    m_logins.clear();
    m_page->show(m_view);
}

void KeysTab::viewChanged()
{
    // It may have been started or unlocked meanwhile. This shows no prompt.
    if (!isOnView())
        return;
    askKeyring();
    askLogins();
}

void KeysTab::refresh()
{
    askEntries();
}

void KeysTab::askKeyring()
{
    secrets::Vault *vault = d.dashboard.actions().vault();
    if (!vault)
        return;
    actions::keyringStatus(*vault).then(this, [this](const Result<actions::KeyringStatus> &status) {
        if (!status)
            return;
        m_view.keyring = *status;
        show();
    });
}

void KeysTab::askEntries()
{
    const Selection asked = selection();
    const dashboard::DashboardStack *stack = d.dashboard.find(asked.stackId);
    m_view.isKnown = stack && stack->declared();
    if (stack && stack->entry.stack.byLabels.isEmpty())
        askSets(*stack);
    if (!m_view.isKnown) {
        m_view.services.clear();
        return show();
    }
    const QStringList services = asked.service.isEmpty() ? QStringList() : QStringList{asked.service};
    d.dashboard.environment(asked.stackId, services)
        .then(this, [this, asked](const Result<dashboard::Dashboard::Environment> &all) {
            const dashboard::DashboardStack *now = d.dashboard.find(asked.stackId);
            if (!all || asked != selection() || !now || !now->declared())
                return;
            QList<ServiceKeys> shown;
            const QList<engine::Container> containers = d.dashboard.containersOf(asked.stackId);
            const QStringList keycloaks = actions::keycloakServices(containers, d.dashboard.catalogue());
            for (const auto &[name, values] : *all) {
                const compose::Service *service = now->declared()->findService(name);
                if (!service)
                    continue;
                const auto image = d.dashboard.catalogue().forImage(now->declared()->imageOf(*service));
                ServiceKeys keys;
                keys.service = name;
                keys.entries = actions::keyEntries(name, values, image);
                keys.lines = items::connectLines(name, now->declared(), containers, d.dashboard.catalogue());
                keys.lines += items::clientLines(keys.lines, image.icon);
                keys.lines.removeIf([](const items::ConnectLine &line) {
                    return line.kind == items::ConnectLine::Kind::User || line.isSecret();
                });
                for (const KeyEntry &entry : std::as_const(keys.entries)) {
                    if (actions::keptPassword(entry, containers, d.dashboard.catalogue()))
                        keys.kept.append(entry.key);
                }
                keys.client = clientOf(containers, name, d.dashboard.catalogue());
                keys.hasLogin = actions::hasLogin(*service, *now->declared(), d.dashboard.catalogue());
                keys.hasIssuer = keys.hasLogin && keycloaks.contains(name);
                keys.isLoggedIn = m_logins.value(name).first;
                keys.login = m_logins.value(name).second;
                shown.append(keys);
            }
            m_view.services = shown;
            show();
        });
}

void KeysTab::askSets(const dashboard::DashboardStack &stack)
{
    onPool([files = stack.entry.stack.files, loaded = stack.loaded,
            indexFile = d.dashboard.actions().secretsIndexFile()]() -> Result<actions::KeySets> {
        const compose::Project *project = loaded && loaded->project ? &*loaded->project : nullptr;
        return actions::keySets(files, project, secrets::readIndex(indexFile));
    }).then(this, [this, asked = selection()](const Result<actions::KeySets> &sets) {
        if (!sets || asked != selection())
            return;
        m_sets = *sets;
        show();
    });
}

void KeysTab::useSet(const QString &set)
{
    secrets::Vault *vault = d.dashboard.actions().vault();
    if (!vault || !m_sets.item)
        return;
    secrets::ItemKey item = *m_sets.item;
    item.set = set;
    finish(Task<Done>::ready(actions::useSet(*vault, item)),
           tr("%1 uses the set %2 of values from the next Up on").arg(item.project.value, set));
}

void KeysTab::show()
{
    if (!isOnView())
        return;
    KeysView view = m_view;
    if (m_sets.item) {
        view.set = m_sets.item->set;
        view.sets = m_sets.sets;
    }
    for (ServiceKeys &keys : view.services) {
        for (const KeyEntry &entry : std::as_const(m_sets.files)) {
            if (entry.service == keys.service)
                keys.entries.append(entry);
        }
        for (KeyEntry &entry : keys.entries) {
            if (entry.source == KeyEntry::Source::Keyring && view.set != "default"_L1)
                entry.set = view.set;
        }
    }
    if (!m_sets.missing.isEmpty()) {
        ServiceKeys missing;
        missing.entries = m_sets.missing;
        view.services.prepend(missing);
    }
    m_page->show(view);
}

void KeysTab::withValue(const KeyEntry &entry, const std::function<void(const Secret &)> &use)
{
    const dashboard::DashboardStack *stack = d.dashboard.find(selection().stackId);
    secrets::Vault *vault = d.dashboard.actions().vault();
    if (!stack || !vault)
        return;
    actions::valueOf(stack->entry.stack.files, *vault, entry).then(this, [this, use](const Result<Secret> &value) {
        if (value)
            return use(*value);
        finish(Task<Done>::ready(failure(value.error())), {});
    });
}

void KeysTab::set(const KeyEntry &entry)
{
    const dashboard::DashboardStack *stack = d.dashboard.find(selection().stackId);
    secrets::Vault *vault = d.dashboard.actions().vault();
    if (!stack || !vault)
        return;
    auto *dialog = new ValueDialog(entry.variable, stack->project.value, m_page->window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, entry, vault, files = stack->entry.stack.files] {
        finish(actions::storeValue(files, *vault, entry.variable, dialog->takeValue()),
               tr("Stored %1 in the keyring. Containers get it at the next Up.").arg(entry.variable));
    });
    dialog->open();
}

void KeysTab::generate(const KeyEntry &entry)
{
    const dashboard::DashboardStack *stack = d.dashboard.find(selection().stackId);
    secrets::Vault *vault = d.dashboard.actions().vault();
    if (!stack || !vault)
        return;
    const auto run = [this, entry, vault, files = stack->entry.stack.files] {
        finish(actions::generateValue(files, *vault, entry.variable),
               tr("Stored a new %1 in the keyring. Containers get it at the next Up.").arg(entry.variable));
    };
    if (entry.source == KeyEntry::Source::Unset)
        return run();
    confirm(tr("Replace the value of %1?").arg(entry.variable),
            tr("A new random password goes into the keyring. A database keeps the password that it was created with: "
               "change it there too, or reset its volume."),
            tr("Generate password"), run);
}

void KeysTab::move(const KeyEntry &entry)
{
    const dashboard::DashboardStack *stack = d.dashboard.find(selection().stackId);
    secrets::Vault *vault = d.dashboard.actions().vault();
    if (!stack || !vault)
        return;
    const auto run = [this, entry, vault, files = stack->entry.stack.files](actions::EnvLine line) {
        finish(actions::moveValue(files, *vault, entry.variable, entry.place.file, line),
               tr("%1 is in the keyring").arg(entry.variable));
    };
    QMessageBox *box = plainBox(m_page->window(), tr("Move %1 into the keyring?").arg(entry.variable),
                                tr("Move %1 into the keyring?").arg(entry.variable),
                                tr("Its line in %1 becomes a comment. The file as it is now is kept as %1.backup; "
                                   "delete it when you no longer need it.")
                                    .arg(entry.place.file));
    QPushButton *both = box->addButton(tr("Move and edit the file"), QMessageBox::AcceptRole);
    QPushButton *copy = box->addButton(tr("Copy, keep the file"), QMessageBox::AcceptRole);
    box->setDefaultButton(box->addButton(QMessageBox::Cancel));
    connect(both, &QPushButton::clicked, this, [run] { run(actions::EnvLine::Replace); });
    connect(copy, &QPushButton::clicked, this, [run] { run(actions::EnvLine::Keep); });
    box->open();
}

void KeysTab::deliver(const KeyEntry &entry)
{
    const QString lines = actions::fileDelivery(entry);
    QMessageBox *box =
        plainBox(m_page->window(), tr("Deliver %1 as a file").arg(entry.variable),
                 tr("Write this into the compose file, and remove %1 there").arg(entry.key),
                 lines + u'\n' +
                     tr("The image has to read %1_FILE, as those of PostgreSQL, MySQL, MariaDB and MongoDB do. "
                        "\"docker inspect\" does not show the value any more.")
                         .arg(entry.key));
    QPushButton *copy = box->addButton(tr("Copy lines"), QMessageBox::AcceptRole);
    box->setDefaultButton(box->addButton(QMessageBox::Close));
    connect(copy, &QPushButton::clicked, this, [this, lines] {
        QGuiApplication::clipboard()->setText(lines);
        Q_EMIT d.requests.remark(tr("Copied the lines for the compose file"));
    });
    box->open();
}

void KeysTab::rotate(const KeyEntry &entry)
{
    const StackId id = selection().stackId;
    const dashboard::DashboardStack *stack = d.dashboard.find(id);
    secrets::Vault *vault = d.dashboard.actions().vault();
    const auto engine = d.dashboard.engineState().engine();
    const auto kept = actions::keptPassword(entry, d.dashboard.containersOf(id), d.dashboard.catalogue());
    if (!stack || !vault || !engine || !kept)
        return;
    const QString volumes = kept->volumes.isEmpty() ? tr("no volume") : kept->volumes.join(u", "_s);
    confirm(
        tr("Change the password of %1 in %2?").arg(kept->change.user, kept->service),
        tr("Runs in the database: %1\nThe old password is kept in: %2\nA random password replaces it, and goes into "
           "the keyring as %3. Services that are running have the old one until the next Up.")
            .arg(kept->change.statement, volumes, kept->variable),
        tr("Change password"), [this, engine, vault, kept = *kept, files = stack->entry.stack.files] {
            finish(actions::rotatePassword(engine, files, *vault, kept, secrets::makePassword()),
                   tr("Changed the password of %1 in %2. Services get it at the next Up.")
                       .arg(kept.change.user, kept.service));
        });
}

QString KeysTab::clientOf(const QList<engine::Container> &containers, const QString &service,
                          const catalogue::Catalogue &catalogue)
{
    for (const engine::Container &container : containers) {
        if (container.service() != service || !container.isRunning() || container.isOneOff())
            continue;
        const auto client = databases::clientOf(container, catalogue);
        return client ? client->name : QString();
    }
    return {};
}

void KeysTab::test(const QString &service)
{
    const StackId id = selection().stackId;
    const dashboard::DashboardStack *stack = d.dashboard.find(id);
    const auto engine = d.dashboard.engineState().engine();
    secrets::Vault *vault = d.dashboard.actions().vault();
    if (!stack || !vault || !engine)
        return;
    const actions::LoginRequest request{stack->entry.stack.files, service, d.dashboard.containersOf(id),
                                        d.dashboard.catalogue()};
    actions::testLogin(engine, request, *vault, this)
        .then(this, [this, id, service](const Result<actions::LoginResult> &result) {
            if (id != selection().stackId)
                return;
            m_logins.insert(service, {result && result->passed, result ? result->text : result.error().cause});
            refreshIfOnView();
        });
}

void KeysTab::finish(const Task<Done> &task, const QString &done)
{
    task.then(this, [this, done, id = selection().stackId](const Result<Done> &result) {
        if (!m_problem.isEmpty())
            d.notices.clear(id, std::exchange(m_problem, {}));
        if (result) {
            if (!done.isEmpty())
                Q_EMIT d.requests.remark(done);
            d.dashboard.reload(id);
            return askKeyring();
        }
        if (result.error().isCancelled())
            return;
        m_problem = tr("%1 failed").arg(result.error().what);
        const QString detail =
            result.error().next.isEmpty() ? result.error().cause : result.error().cause + u'\n' + result.error().next;
        d.notices.post(id, {Token::Bad, m_problem, detail, {}, true});
    });
}

void KeysTab::confirm(const QString &title, const QString &detail, const QString &button,
                      const std::function<void()> &then)
{
    QMessageBox *box = plainBox(m_page->window(), title, title, detail);
    QPushButton *accept = box->addButton(button, QMessageBox::AcceptRole);
    box->setDefaultButton(box->addButton(QMessageBox::Cancel));
    connect(accept, &QPushButton::clicked, this, then);
    box->open();
}

} // namespace pierside::ui

#include "moc_keystab.cpp"
