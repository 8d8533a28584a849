// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/commands/databasetarget.h"
#include "app/cli/commands/question.h"
#include "app/cli/terminal/byteline.h"
#include "app/cli/terminal/terminal.h"
#include "app/common/paths.h"
#include "models/core/translate.h"
#include "models/databases/journaledcopy.h"

#include <QJsonArray>

namespace pierside::cli {

using namespace Qt::StringLiterals;
using databases::ImportPreview;
using databases::ImportReport;

namespace {

//! Asks on a terminal, else reads the first line of standard input. Empty if no password is needed.
Secret password(Invocation &run, const databases::ImportSource &source)
{
    if (canAsk())
        return Secret::take(askUnseen(run, tr("Password of %1 (empty if none is needed):").arg(source.user)));
    if (inputIsTerminal())
        return {};
    QByteArray line = typedLine(run);
    while (line.endsWith('\r'))
        line.chop(1);
    return Secret::take(std::move(line));
}

QString named(const QList<databases::Relation> &relations)
{
    QStringList texts;
    for (const databases::Relation &relation : relations)
        texts.append(relation.isTable ? u"%1 (%2)"_s.arg(relation.name, humanByteSize(relation.bytes)) : relation.name);
    return texts.join(u", "_s);
}

void describe(Invocation &run, const DatabaseTarget &target, const databases::ImportSource &source,
              const ImportPreview &preview)
{
    run.out().message(tr("%1, read with %2, into %3 in %4:")
                          .arg(source.text(), preview.dumpTool, target.tools.database, target.place.container.name));
    run.out().message(tr("  imported: %1").arg(preview.imported.isEmpty() ? tr("no tables") : named(preview.imported)));
    if (!preview.replaced.isEmpty())
        run.out().message(tr("  replaced, with their data: %1; also functions and types with the same names")
                              .arg(named(preview.replaced)));
    if (!preview.kept.isEmpty())
        run.out().message(tr("  not changed: %1").arg(named(preview.kept)));
}

ExitCode tell(Invocation &run, const DatabaseTarget &target, const databases::ImportSource &source,
              const ImportReport &report)
{
    QJsonArray tables;
    QList<QStringList> rows{{tr("TABLE"), tr("ROWS")}};
    for (const databases::ImportedTable &table : report.tables) {
        tables.append(QJsonObject{{u"name"_s, table.name}, {u"rows"_s, table.rows}});
        rows.append({table.name, QString::number(table.rows)});
    }
    if (run.out().isJson()) {
        run.out().json(QJsonDocument(QJsonObject{{u"container"_s, target.place.container.name},
                                                 {u"database"_s, target.tools.database},
                                                 {u"from"_s, source.text()},
                                                 {u"bytes"_s, report.bytes},
                                                 {u"tables"_s, tables}}));
    } else {
        run.out().message(tr("imported %1: %2 of SQL").arg(source.text(), humanByteSize(report.bytes)));
        run.out().table(rows);
    }
    run.out().flush();
    return ExitCode::Done;
}

Error alreadyThere(const ImportPreview &preview, const QString &what)
{
    return {ErrorCode::Conflict, what, tr("these already exist: %1").arg(named(preview.replaced)),
            tr("Repeat with --clean to replace them."), 0};
}

} // namespace

ExitCode runImport(Invocation &run)
{
    const QString from = run.line().value(u"from"_s);
    if (from.isEmpty())
        return run.fail({ErrorCode::BadInput, u"import"_s, tr("no source is given"),
                         tr("Write: pierside import SERVICE --from postgres://USER@HOST:PORT/DATABASE"), 0});
    const auto source = databases::importSource(from);
    if (!source)
        return run.fail(source.error());
    const auto target = databaseOf(run, run.line().arguments.value(0));
    if (!target)
        return run.fail(target.error());
    const Secret secret = password(run, *source);
    QObject context;
    const RunningContainer &place = target->place;
    const auto preview =
        run.await(databases::previewImport(place.engine, place.container, target->tools, *source, secret, &context));
    if (!preview)
        return run.fail(preview.error());
    describe(run, *target, *source, *preview);
    if (!preview->replaced.isEmpty() && !run.line().has(u"clean"_s))
        return run.fail(alreadyThere(*preview, u"import"_s));
    const QString question = preview->replaced.isEmpty()
                                 ? tr("Import it?")
                                 : tr("Replace %n object(s) and import?", nullptr, int(preview->replaced.size()));
    if (const auto agreed = agreeToChange(run, question); !agreed)
        return run.fail(agreed.error());
    ByteLine line(run.out());
    const auto report = run.await(databases::importJournaled(
        Journal(app::stateDirectory()), place.engine, place.container, target->tools, *source, secret, *preview,
        [&line](qint64 bytes, qint64) { line.show(bytes, 0); }, &context));
    line.clear();
    if (!report)
        return run.fail(report.error());
    return tell(run, *target, *source, *report);
}

} // namespace pierside::cli
