// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/volumes/volumerows.h"

#include "models/core/translate.h"
#include "models/core/units.h"

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

QString timeText(const QDateTime &time)
{
    return time.toLocalTime().toString(u"yyyy-MM-dd HH:mm"_s);
}

//! The service, or the container where there is none; another project in front.
QString userName(const volumes::VolumeUser &user, const ProjectName &mine)
{
    const QString name = user.service.isEmpty() ? user.name : user.service;
    return user.project == mine || user.project.isEmpty() ? name : u"%1/%2"_s.arg(user.project.value, name);
}

QString usersCell(const volumes::VolumeRow &row, const ProjectName &project)
{
    QStringList users;
    for (const volumes::VolumeUser &user : row.users) {
        QString text = userName(user, project);
        if (!user.writable && !user.running)
            text = pierside::tr("%1 (read-only, stopped)").arg(text);
        else if (!user.writable)
            text = pierside::tr("%1 (read-only)").arg(text);
        else if (!user.running)
            text = pierside::tr("%1 (stopped)").arg(text);
        if (!users.contains(text))
            users.append(text);
    }
    return users.isEmpty() ? pierside::tr("nobody") : users.join(u", "_s);
}

} // namespace

QString agoText(const QDateTime &when, const QDateTime &now)
{
    const qint64 seconds = when.secsTo(now);
    if (seconds < 60)
        return pierside::tr("just now");
    if (seconds < 3600)
        return pierside::tr("%n minute(s) ago", nullptr, int(seconds / 60));
    if (seconds < 86'400)
        return pierside::tr("%n hour(s) ago", nullptr, int(seconds / 3600));
    return pierside::tr("%n day(s) ago", nullptr, int(seconds / 86'400));
}

QString shownName(const QString &name, const QString &key)
{
    constexpr qsizetype ShortName = 12;
    if (!key.isEmpty())
        return key;
    return volumes::isEngineName(name) ? name.left(ShortName) : name;
}

QString usersLines(const volumes::VolumeRow &row)
{
    QStringList lines;
    for (const volumes::VolumeUser &user : row.users) {
        const QString access = user.writable ? pierside::tr("read-write") : pierside::tr("read-only");
        const QString state = user.running ? pierside::tr("running") : pierside::tr("not running");
        lines.append(u"%1: %2, %3, %4"_s.arg(user.name, user.path, access, state));
    }
    return lines.isEmpty() ? pierside::tr("No container uses it.") : lines.join(u'\n');
}

KeyedRow volumeRow(const VolumeLine &line, const ProjectName &project)
{
    const volumes::VolumeRow &row = line.row;
    const QStringList notes = volumes::notesOf(row, project);
    KeyedRow shown{row.name,
                   {shownName(row.name, project.isEmpty() ? QString() : row.key),
                    row.driver,
                    pierside::tr("not measured"),
                    {},
                    usersCell(row, project),
                    notes.join(u", "_s)},
                   {row.name, {}, pierside::tr("Measure reads all files of the volume."), {}, usersLines(row)},
                   Token::Off,
                   SizeColumn};
    if (line.size) {
        const volumes::VolumeSize &size = line.size->size;
        shown.cells[SizeColumn] = humanByteSize(size.bytes);
        shown.cells[WrittenColumn] = size.files + size.folders > 0 ? timeText(size.lastWrite) : QString();
        shown.tips[SizeColumn] =
            pierside::tr("%1 in %2, measured at %3")
                .arg(humanByteSize(size.bytes), pierside::tr("%n file(s)", nullptr, int(size.files)),
                     timeText(line.size->when));
        shown.tone.reset();
    }
    return shown;
}

KeyedRow mountRow(const items::MountLine &line)
{
    const bool isBind = line.kind == items::MountLine::Kind::Bind;
    const QString kind = isBind ? pierside::tr("bind mount") : u"tmpfs"_s;
    const QString access = line.writable ? pierside::tr("read-write") : pierside::tr("read-only");
    return {u"%1\n%2\n%3"_s.arg(line.service, line.path, line.source),
            {kind, isBind ? line.source : pierside::tr("memory"), line.service, line.path, access},
            {isBind ? pierside::tr("A folder or file of the engine's host. Snapshots do not include it.")
                    : pierside::tr("Kept in memory and lost when the container stops.")},
            std::nullopt,
            0};
}

} // namespace pierside::ui
