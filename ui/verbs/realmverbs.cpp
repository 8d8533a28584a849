// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verbs/realmverbs.h"

#include "models/actions/keycloakcontainer.h"
#include "models/actions/realmtrip.h"
#include "models/core/onpool.h"
#include "models/dashboard/dashboard.h"
#include "ui/theme/icons.h"
#include "ui/verbs/outputwindow.h"
#include "ui/verbs/question.h"

#include <QDir>
#include <QFileDialog>

namespace pierside::ui {

using namespace Qt::StringLiterals;
using actions::RealmSubject;

namespace {

QStringList realmLines(const QList<actions::RealmDifference> &differences)
{
    QStringList all;
    for (const actions::RealmDifference &one : differences)
        all.append(actions::differenceText(one));
    return all;
}

} // namespace

RealmVerbs::RealmVerbs(dashboard::Dashboard &dashboard, QWidget *window)
    : QObject(window)
    , m_dashboard(dashboard)
    , m_window(window)
{
}

QList<PaletteEntry> RealmVerbs::entries(const StackId &stackId, const engine::Container &container)
{
    if (!actions::isKeycloak(container, m_dashboard.catalogue()))
        return {};
    const QString service = container.service();
    const auto starts = [this, stackId, service](Verb verb) {
        return [this, verb, stackId, service] { start(verb, stackId, service, {}); };
    };
    return {{tr("Compare the realm of %1 with its file").arg(service), tr("clients, roles, groups and settings"),
             makeIcon(ActionIcon::Service), starts(Verb::Compare)},
            {tr("Export the realm of %1 to its file").arg(service), tr("sorted, secrets masked"),
             makeIcon(ActionIcon::File), starts(Verb::Export)},
            {tr("Import the realm of %1 from its file...").arg(service), tr("while Keycloak runs"),
             makeIcon(ActionIcon::Up), starts(Verb::Import)}};
}

void RealmVerbs::start(Verb verb, const StackId &stackId, const QString &service, const QString &file)
{
    const actions::RealmRequestFrom request{
        service, {}, file, m_dashboard.containersOf(stackId), m_dashboard.catalogue()};
    onPool([request] {
        return actions::realmSubject(request);
    }).then(this, [this, verb, stackId, service](const Result<RealmSubject> &subject) {
        if (!subject)
            return Q_EMIT problem(subject.error().what, subject.error().cause + u'\n' + subject.error().next);
        // There is nothing to read yet where only an export would make the file.
        const bool isMissing = verb != Verb::Export && !QFileInfo::exists(subject->file);
        if (subject->file.isEmpty() || isMissing)
            return askForFile(verb, stackId, service, subject->realm);
        run(verb, *subject);
    });
}

void RealmVerbs::askForFile(Verb verb, const StackId &stackId, const QString &service, const QString &realm)
{
    auto *dialog = new QFileDialog(m_window, tr("File of the realm %1 of %2").arg(realm, service), QDir::homePath(),
                                   tr("Realms (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (verb == Verb::Export) {
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        // It is merged with what the file has.
        dialog->setOption(QFileDialog::DontConfirmOverwrite);
        dialog->selectFile(QString(realm).replace(u'/', u'-') + u"-realm.json"_s);
    } else {
        dialog->setFileMode(QFileDialog::ExistingFile);
    }
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, verb, stackId, service](const QString &file) { start(verb, stackId, service, file); });
    dialog->open();
}

void RealmVerbs::run(Verb verb, const RealmSubject &subject)
{
    if (!m_dashboard.engineState().engine())
        return Q_EMIT problem(tr("The realm %1 cannot be read").arg(subject.realm), tr("No engine is connected."));
    switch (verb) {
    case Verb::Compare:
        return compare(subject);
    case Verb::Export:
        return write(subject);
    case Verb::Import:
        return askToImport(subject);
    }
}

void RealmVerbs::compare(const RealmSubject &subject)
{
    auto *output = new OutputWindow(tr("Realm %1").arg(subject.realm),
                                    tr("%1, compared with %2").arg(subject.service, subject.file), m_window);
    const auto append = output->lineSink();
    output->follow(actions::compareRealm(m_dashboard.engineState().engine(), subject, this),
                   [append](const actions::RealmComparison &found) {
                       append(QStringList{versionText(found)} + realmLines(found.differences));
                       const int count = int(found.differences.size());
                       return count == 0 ? Ending{tr("The server has what the file has")}
                                         : Ending{tr("%n difference(s)", nullptr, count), false};
                   });
}

void RealmVerbs::write(const RealmSubject &subject)
{
    auto *output = new OutputWindow(tr("Export of the realm %1").arg(subject.realm),
                                    tr("%1, to %2").arg(subject.service, subject.file), m_window);
    const auto append = output->lineSink();
    output->follow(actions::exportRealm(m_dashboard.engineState().engine(), subject, this),
                   [append](const actions::RealmExport &written) {
                       append({tr("Keycloak %1").arg(written.serverVersion),
                               tr("Secrets and users are not exported; those of the file stay.")});
                       return Ending{written.isChanged ? tr("%1 written").arg(written.subject.file)
                                                       : tr("%1 has this already").arg(written.subject.file)};
                   });
}

void RealmVerbs::askToImport(const RealmSubject &subject)
{
    askFirst(m_window,
             {tr("Import the realm %1?").arg(subject.realm),
              tr("This changes the realm %1 of %2").arg(subject.realm, subject.service),
              tr("It gets what %1 has. What differs is overwritten; existing users stay as they are, and nothing is "
                 "removed.")
                  .arg(subject.file),
              tr("Import the realm %1").arg(subject.realm),
              {}},
             this, [this, subject] { import(subject); });
}

void RealmVerbs::import(const RealmSubject &subject)
{
    auto *output = new OutputWindow(tr("Import of the realm %1").arg(subject.realm),
                                    tr("%1, from %2").arg(subject.service, subject.file), m_window);
    const auto append = output->lineSink();
    output->follow(actions::importRealm(m_dashboard.engineState().engine(), subject, this),
                   [append](const actions::RealmImport &imported) {
                       append(imported.done);
                       if (imported.remaining.isEmpty())
                           return Ending{imported.done.isEmpty() ? tr("There was nothing to import")
                                                                 : tr("The server has what the file has")};
                       append(QStringList{tr("Keycloak did not take over:")} + realmLines(imported.remaining));
                       return Ending{tr("%n difference(s) remain", nullptr, int(imported.remaining.size())), false};
                   });
}

} // namespace pierside::ui

#include "moc_realmverbs.cpp"
