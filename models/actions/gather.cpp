// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/gather.h"

#include "models/engine/engine.h"

#include <QDir>
#include <QFileInfo>

#include <mutex>

namespace pierside::actions {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int LogLines = 200;
constexpr qsizetype MostLog = 256 * 1024;

struct Text
{
    std::mutex mutex;
    QByteArray bytes;
};

QStringList linesOf(const QByteArray &bytes)
{
    QStringList lines;
    const auto pieces = bytes.split('\n');
    for (const QByteArray &piece : pieces) {
        if (!piece.trimmed().isEmpty())
            lines.append(QString::fromUtf8(piece).trimmed());
    }
    return lines;
}

//! The kernel has it under the container's first process, so that no program of the image is needed.
std::optional<QByteArray> tableOnThisMachine(qint64 pid)
{
    QByteArray table;
    for (const char *name : {"tcp", "tcp6"}) {
        QFile file(u"/proc/%1/net/%2"_s.arg(pid).arg(QLatin1StringView(name)));
        if (!file.open(QIODevice::ReadOnly))
            return table.isEmpty() ? std::nullopt : std::optional(table);
        table += file.readAll();
    }
    return table;
}

QDateTime newestIn(const QString &path)
{
    const QFileInfo info(path);
    if (!info.isDir())
        return info.lastModified();
    // Data directories change all the time; configuration is small.
    constexpr int MostFiles = 50;
    static const QStringList forms{u"*.conf"_s, u"*.cfg"_s,   u"*.ini"_s,        u"*.toml"_s, u"*.yml"_s, u"*.yaml"_s,
                                   u"*.json"_s, u"*.alloy"_s, u"*.properties"_s, u"*.cnf"_s,  u"*.env"_s};
    const QFileInfoList files = QDir(path).entryInfoList(forms, QDir::Files, QDir::Time);
    return files.isEmpty() || files.size() > MostFiles ? QDateTime() : files.first().lastModified();
}

Task<Done> readLog(const std::shared_ptr<engine::Engine> &engine, const engine::Container &container,
                   const std::shared_ptr<Text> &text)
{
    engine::LogRequest request;
    request.container = container.id;
    request.tail = LogLines;
    request.tty = container.tty;
    return engine->logs(request, [text](const engine::LogChunk &chunk) {
        const std::lock_guard lock(text->mutex);
        text->bytes += chunk.bytes;
        if (text->bytes.size() > MostLog)
            text->bytes = text->bytes.last(MostLog / 2);
    });
}

} // namespace

QHash<quint16, bool> listeningPorts(const QByteArray &table)
{
    QHash<quint16, bool> ports;
    const auto lines = table.split('\n');
    for (const QByteArray &line : lines) {
        const QByteArrayList fields = line.simplified().split(' ');
        constexpr int Local = 1;
        constexpr int State = 3;
        if (fields.size() <= State || fields[State] != "0A")
            continue;
        const QByteArrayList place = fields[Local].split(':');
        bool isNumber = false;
        const uint port = place.value(1).toUInt(&isNumber, 16);
        if (!isNumber || port == 0 || port > 0xffff)
            continue;
        const QByteArray address = place.first();
        const bool isLoopback = (address.size() == 8 && address.endsWith("7F")) ||
                                address == "00000000000000000000000001000000" ||
                                (address.startsWith("0000000000000000FFFF0000") && address.endsWith("7F"));
        const auto known = ports.constFind(quint16(port));
        ports.insert(quint16(port), isLoopback && (known == ports.cend() || *known));
    }
    // The engine's name server listens on loopback in every container of a network.
    ports.removeIf([](const auto &entry) { return *entry && entry.key() > 32767; });
    return ports;
}

Task<Gathered> gather(const std::shared_ptr<engine::Engine> &engine, const engine::Container &container, bool withLog,
                      bool local, QObject *context)
{
    Gathered gathered;
    gathered.container = container.id;
    if (local && withLog) {
        for (const engine::Mount &mount : container.mounts) {
            if (mount.type == "bind"_L1 && !mount.source.endsWith(".sock"_L1))
                gathered.fileTimes.insert(mount.source, newestIn(mount.source));
        }
    }
    const auto text = std::make_shared<Text>();
    const Task<Done> log = withLog && engine ? readLog(engine, container, text) : Task<Done>::ready(Done{});
    std::optional<QByteArray> table;
    if (container.isRunning() && local && container.pid > 0)
        table = tableOnThisMachine(container.pid);
    Task<engine::ExecResult> asked = Task<engine::ExecResult>::ready(engine::ExecResult{1, {}});
    if (!table && container.isRunning() && engine) {
        engine::ExecSpec spec;
        spec.command = {u"cat"_s, u"/proc/net/tcp"_s, u"/proc/net/tcp6"_s};
        asked = engine->exec(container.id, spec);
    } else if (table) {
        asked = Task<engine::ExecResult>::ready(engine::ExecResult{0, *table});
    }
    TaskSource<Gathered> source;
    source.cancels(log);
    source.cancels(asked);
    log.then(context, [source, text, asked, gathered, context](const Result<Done> &) {
        asked.then(context, [source, text, gathered](const Result<engine::ExecResult> &result) {
            Gathered all = gathered;
            {
                const std::lock_guard lock(text->mutex);
                all.log = linesOf(text->bytes);
            }
            if (result && result->output.contains("local_address"))
                all.listening = listeningPorts(result->output);
            source.finish(all);
        });
    });
    return source.task();
}

} // namespace pierside::actions
