// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workspace/knownstacks.h"

#include "models/core/filelock.h"
#include "models/core/onpool.h"
#include "models/core/statedirectory.h"
#include "models/core/translate.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <algorithm>

namespace pierside::workspace {

using namespace Qt::StringLiterals;

namespace {

constexpr int formatVersion = 1;
constexpr qint64 maximumSize = 16 * 1024 * 1024;
constexpr Milliseconds lockWait(3'000);

QStringList strings(const QJsonValue &value)
{
    QStringList list;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &entry : array) {
        if (entry.isString())
            list.append(entry.toString());
    }
    return list;
}

QJsonObject toJson(const KnownStack &known)
{
    const StackFiles &stack = known.stack;
    QJsonObject object{{u"origin"_s, known.origin == KnownStack::Origin::Added ? u"added"_s : u"seen"_s},
                       {u"name"_s, stack.name},
                       {u"directory"_s, stack.directory}};
    if (known.lastSeen.isValid())
        object.insert(u"lastSeen"_s, known.lastSeen.toUTC().toString(Qt::ISODateWithMs));
    if (!stack.projectName.isEmpty())
        object.insert(u"projectName"_s, stack.projectName);
    if (!stack.files.isEmpty())
        object.insert(u"files"_s, QJsonArray::fromStringList(stack.files));
    if (!stack.environmentFiles.isEmpty())
        object.insert(u"environmentFiles"_s, QJsonArray::fromStringList(stack.environmentFiles));
    if (!stack.profiles.isEmpty())
        object.insert(u"profiles"_s, QJsonArray::fromStringList(stack.profiles));
    return object;
}

//! Nothing if the entry has no path: it is skipped, and the others are kept.
std::optional<KnownStack> fromJson(const QJsonObject &object)
{
    KnownStack known;
    known.origin =
        object.value(u"origin"_s).toString() == u"seen"_s ? KnownStack::Origin::Seen : KnownStack::Origin::Added;
    known.lastSeen = QDateTime::fromString(object.value(u"lastSeen"_s).toString(), Qt::ISODateWithMs);
    known.stack.name = object.value(u"name"_s).toString();
    known.stack.projectName = object.value(u"projectName"_s).toString();
    known.stack.directory = object.value(u"directory"_s).toString();
    known.stack.files = strings(object.value(u"files"_s));
    known.stack.environmentFiles = strings(object.value(u"environmentFiles"_s));
    known.stack.profiles = strings(object.value(u"profiles"_s));
    if (!QDir::isAbsolutePath(known.stack.directory))
        return std::nullopt;
    return known;
}

template <class List>
auto findSame(List &stacks, const StackFiles &stack)
{
    return std::find_if(stacks.begin(), stacks.end(),
                        [&](const KnownStack &known) { return known.stack.sameFilesAs(stack); });
}

} // namespace

KnownStacks::KnownStacks(const QString &file, QObject *parent)
    : QObject(parent)
    , m_file(file)
{
    const Content content = read(file);
    m_stacks = content.list.stacks;
    m_workspaces = content.list.workspaces;
    m_problem = content.problem;
}

Task<Done> KnownStacks::add(const FoundStack &found)
{
    return change([found](List &list) {
        if (found.isWorkspace()) {
            if (!list.workspaces.contains(found.workspaceFile))
                list.workspaces.append(found.workspaceFile);
            return;
        }
        const auto same = findSame(list.stacks, found.stack);
        if (same == list.stacks.end())
            list.stacks.append({KnownStack::Origin::Added, found.stack, {}});
        else
            same->origin = KnownStack::Origin::Added;
    });
}

Task<Done> KnownStacks::seen(const QList<StackFiles> &running)
{
    const bool news = std::any_of(running.cbegin(), running.cend(), [this](const StackFiles &stack) {
        const auto same = findSame(std::as_const(m_stacks), stack);
        return same == m_stacks.cend() || (same->origin == KnownStack::Origin::Seen && same->stack != stack);
    });
    if (!news)
        return Task<Done>::ready(Done{});
    return change([running](List &list) {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        for (const StackFiles &stack : running) {
            const auto same = findSame(list.stacks, stack);
            if (same == list.stacks.end()) {
                list.stacks.append({KnownStack::Origin::Seen, stack, now});
                continue;
            }
            same->lastSeen = now;
            if (same->origin == KnownStack::Origin::Seen)
                same->stack = stack;
        }
    });
}

Task<Done> KnownStacks::removeStack(const StackFiles &stack)
{
    return change([stack](List &list) {
        list.stacks.removeIf([&stack](const KnownStack &known) { return known.stack.sameFilesAs(stack); });
    });
}

Task<Done> KnownStacks::removeWorkspace(const QString &workspaceFile)
{
    return change([workspaceFile](List &list) { list.workspaces.removeAll(workspaceFile); });
}

void KnownStacks::reload()
{
    take(read(m_file));
}

Task<Done> KnownStacks::change(const std::function<void(List &)> &edit)
{
    TaskSource<Done> source;
    m_last.then(this, [this, edit, source](const Result<Done> &) {
        const auto changed =
            onPool([path = m_file, edit](const std::stop_token &stop) { return changeFile(path, edit, stop); });
        source.cancels(changed);
        changed.then(this, [this, source](const Result<Content> &content) {
            if (content)
                take(*content);
            source.finish(content ? Result<Done>(Done{}) : failure(content.error()));
        });
    });
    m_last = source.task();
    return m_last;
}

Result<KnownStacks::Content> KnownStacks::changeFile(const QString &path, const std::function<void(List &)> &edit,
                                                     const std::stop_token &stop)
{
    const auto made = makePrivateDirectory(QFileInfo(path).absolutePath());
    const auto lock = made ? FileLock::acquire(path + u".lock"_s, lockWait, stop)
                           : Result<std::unique_ptr<FileLock>>(failure(made.error()));
    if (!lock)
        return failure(lock.error().code, tr("remembering a stack in %1").arg(path), lock.error().cause,
                       lock.error().next);
    Content content = read(path);
    // Writing over a file that could not be read would lose what it holds.
    if (content.problem && content.problem->code == ErrorCode::PermissionDenied)
        return failure(*content.problem);
    const List before = content.list;
    edit(content.list);
    if (content.list != before) {
        if (auto written = write(path, content.list); !written)
            return failure(written.error());
    }
    return content;
}

KnownStacks::Content KnownStacks::read(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return {};
    if (!file.open(QIODevice::ReadOnly))
        return {
            {},
            Error{
                ErrorCode::PermissionDenied, tr("reading the list of stacks %1").arg(path), file.errorString(), {}, 0}};
    if (file.size() > maximumSize)
        return {{}, keepDamaged(path, tr("it is larger than 16 MiB"))};
    QJsonParseError parseError;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &parseError);
    if (!document.isObject())
        return {{},
                keepDamaged(path, parseError.error == QJsonParseError::NoError
                                      ? tr("it is not a JSON object")
                                      : tr("%1 at byte %2").arg(parseError.errorString()).arg(parseError.offset))};
    const QJsonObject object = document.object();
    const int version = object.value(u"version"_s).toInt();
    if (version > formatVersion)
        QFile::copy(path, path + u".format-%1"_s.arg(version));
    List list;
    list.workspaces = strings(object.value(u"workspaces"_s));
    const QJsonArray stacks = object.value(u"stacks"_s).toArray();
    for (const QJsonValue &value : stacks) {
        if (auto known = fromJson(value.toObject()))
            list.stacks.append(*known);
    }
    return {list, std::nullopt};
}

Result<Done> KnownStacks::write(const QString &path, const List &list)
{
    QJsonArray stacks;
    for (const KnownStack &known : list.stacks)
        stacks.append(toJson(known));
    const QJsonObject object{{u"version"_s, formatVersion},
                             {u"workspaces"_s, QJsonArray::fromStringList(list.workspaces)},
                             {u"stacks"_s, stacks}};
    QSaveFile file(path);
    const QByteArray bytes = QJsonDocument(object).toJson();
    const bool isWritten = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
    const QString reason = isWritten ? commitFailure(file) : file.errorString();
    if (!reason.isEmpty())
        return failure(ErrorCode::PermissionDenied, tr("writing the list of stacks %1").arg(path), reason,
                       tr("Make room or make the folder writable; until then the list is as it was."));
    return Done{};
}

void KnownStacks::take(const Content &content)
{
    m_problem = content.problem;
    if (content.list == List{m_stacks, m_workspaces})
        return;
    m_stacks = content.list.stacks;
    m_workspaces = content.list.workspaces;
    Q_EMIT changed();
}

Error KnownStacks::keepDamaged(const QString &path, const QString &reason)
{
    const QString backup = path + u".damaged-"_s + QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd-HHmmss-zzz"_s);
    const bool kept = QFile::rename(path, backup);
    return {ErrorCode::BadInput, tr("reading the list of stacks %1").arg(path), reason,
            kept ? tr("What it held is kept as %1; add the stacks again.").arg(backup)
                 : tr("It could not be moved away; move it yourself to keep it."),
            0};
}

} // namespace pierside::workspace

#include "moc_knownstacks.cpp"
