// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/olderlines.h"

#include "models/engine/engine.h"
#include "models/logs/enginetime.h"
#include "models/logs/linereader.h"

#include <algorithm>
#include <limits>

namespace pierside::logs {

namespace {

QList<LogLine> before(QList<LogLine> lines, const KnownLog &known, int most)
{
    // A line without a time, as the rest of a very long one, belongs to the line before it.
    qint64 time = LogRecord::NoTime;
    QList<LogLine> same; // as old as the oldest that is known: the last ones are known
    QList<LogLine> older;
    for (LogLine &line : lines) {
        time = line.timeNano == LogRecord::NoTime ? time : line.timeNano;
        if (time < known.oldestNano)
            older.append(std::move(line));
        else if (time == known.oldestNano)
            same.append(std::move(line));
    }
    older += same.first(std::max<qsizetype>(0, same.size() - known.linesAtOldest));
    return older.size() > most ? older.last(most) : older;
}

} // namespace

Task<QList<LogLine>> olderLines(const std::shared_ptr<engine::Engine> &engine, const engine::Container &container,
                                const KnownLog &known, int most, QObject *context)
{
    engine::LogRequest request;
    request.container = container.id;
    request.timestamps = true;
    request.tty = container.tty;
    // The engine takes the tail first and looks at the time then.
    request.tail = int(std::min<qint64>(known.lines + most, std::numeric_limits<int>::max()));
    request.until = timeFrom(known.oldestNano).addMSecs(1);
    struct Reading
    {
        LineReader reader;
        QList<LogLine> lines;
    };
    auto reading = std::make_shared<Reading>(Reading{LineReader(container.id, true), {}});
    return engine
        ->logs(request, [reading](const engine::LogChunk &chunk) { reading->lines += reading->reader.feed(chunk); })
        .map(context, [engine, reading, known, most](Done) {
            return Result<QList<LogLine>>(before(reading->lines + reading->reader.flush(), known, most));
        });
}

} // namespace pierside::logs
