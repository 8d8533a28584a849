// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Imports a database: the dump of the source is the input of the loading tool in the container.
#include "models/databases/databaseimport.h"

#include "models/core/translate.h"
#include "models/databases/bytesource.h"
#include "models/databases/importprograms.h"
#include "models/databases/loadsink.h"

namespace pierside::databases {

using namespace Qt::StringLiterals;

namespace {

QString whatOf(const engine::Container &container, const DatabaseTools &tools, const ImportSource &source)
{
    return tr("importing %1 into %2 of %3").arg(source.database, tools.database, container.name);
}

std::unique_ptr<ByteSource> open(const std::shared_ptr<engine::Engine> &engine, const engine::Container &container,
                                 const ByteProgram &program, bool insideContainer)
{
    return insideContainer ? containerSource(engine, container.id, program) : hostSource(program);
}

//! A running import; deletes itself when it has ended.
class Import : public QObject
{
public:
    Import(QString what, QString tool, std::unique_ptr<ByteSource> from, std::unique_ptr<LoadSink> into,
           std::pair<ByteProgress, qint64> progress, QObject *context)
        : QObject(context)
        , m_what(std::move(what))
        , m_tool(std::move(tool))
        , m_from(std::move(from))
        , m_into(std::move(into))
        , m_progress(std::move(progress))
    {
        connect(m_from.get(), &ByteSource::piece, this, &Import::take);
        connect(m_from.get(), &ByteSource::ended, this, &Import::sourceEnded);
        connect(m_into.get(), &LoadSink::wantsMore, this, &Import::feed);
        connect(m_into.get(), &LoadSink::ended, this, &Import::sinkEnded);
        m_result.onStop(
            [this, relay = detail::Relay::create(this)] { relay->post([this] { giveUp(Error::cancelled(m_what)); }); });
    }
    //! What to do when a tool fails: pg_dump refuses servers of a later major version, and an older server rejects
    //! statements of a newer dump.
    void setHint(const QString &next) { m_hint = next; }
    Task<qint64> start()
    {
        m_into->start();
        return m_result.task();
    }

private:
    void feed()
    {
        if (!std::exchange(m_isReading, true))
            m_from->start();
        else if (!m_into->isFull())
            m_from->resume();
    }
    void take(const QByteArray &bytes)
    {
        if (m_failed)
            return;
        m_into->write(bytes);
        m_bytes += bytes.size();
        if (m_progress.first)
            m_progress.first(m_bytes, m_progress.second);
        if (m_into->isFull())
            m_from->pause();
    }
    void giveUp(const Error &error)
    {
        if (m_failed)
            return;
        m_failed = error;
        if (m_isReading)
            m_from->stop();
        m_into->abandon();
    }
    void sourceEnded(const Result<int> &code, const QByteArray &words)
    {
        m_isSourceOver = true;
        if (!code)
            giveUp(code.error());
        else if (*code != 0)
            giveUp(toolError(m_what, m_tool, *code, words));
        else if (!m_failed)
            m_into->commit();
    }
    void sinkEnded(const Result<Done> &done)
    {
        // A late cancel may come after the commit: the sink reports which.
        if (m_failed && !m_failed->isCancelled())
            m_result.finish(failure(withHint(*m_failed)));
        else if (!done)
            m_result.finish(failure(withHint(done.error())));
        else if (!m_isSourceOver)
            m_result.finish(failure(ErrorCode::EngineFailed, m_what, tr("the loading tool ended early")));
        else
            m_result.finish(m_bytes);
        deleteLater();
    }

    Error withHint(Error error) const
    {
        if (error.next.isEmpty() && !error.isCancelled())
            error.next = m_hint;
        return error;
    }

    const QString m_what;
    const QString m_tool;
    QString m_hint;
    const std::unique_ptr<ByteSource> m_from;
    const std::unique_ptr<LoadSink> m_into;
    const std::pair<ByteProgress, qint64> m_progress;
    qint64 m_bytes = 0;
    bool m_isReading = false;
    bool m_isSourceOver = false;
    std::optional<Error> m_failed;
    TaskSource<qint64> m_result;
};

QList<ImportedTable> counted(const QByteArray &lines, const QList<Relation> &wanted)
{
    QMap<QString, qint64> rows;
    const QList<QByteArray> all = lines.split('\n');
    for (const QByteArray &line : all)
        rows.insert(QString::fromUtf8(line).section(u'\t', 0, 0), line.mid(line.lastIndexOf('\t') + 1).toLongLong());
    QList<ImportedTable> tables;
    for (const Relation &relation : wanted) {
        if (relation.isTable && rows.contains(relation.name))
            tables.append({relation.name, rows.value(relation.name)});
    }
    return tables;
}

Task<ImportReport> copyDatabase(const std::shared_ptr<engine::Engine> &engine, const engine::Container &container,
                                const DatabaseTools &tools, const ImportSource &source, const Secret &password,
                                const ImportPreview &preview, ByteProgress progress, QObject *context)
{
    const QString what = whatOf(container, tools, source);
    if (!engine)
        return Task<ImportReport>::ready(failure(noEngine(what)));
    auto from = open(engine, container,
                     dumpOf(source, password, container, preview.insideContainer, !preview.replaced.isEmpty()),
                     preview.insideContainer);
    auto into = std::make_unique<LoadSink>(engine, container, tools, what);
    auto *import = new Import(what, u"pg_dump"_s, std::move(from), std::move(into),
                              {std::move(progress), preview.bytes()}, context);
    if (preview.insideContainer)
        import->setHint(tr("The source may be newer than the container's tools. Install PostgreSQL's client "
                           "(postgresql-client) on this computer to use its pg_dump."));
    return import->start().andThen(context, [engine, container, tools, what, preview, context](qint64 bytes) {
        return collect(containerSource(engine, container.id, targetCounts(tools)), what, u"psql"_s)
            .map(context, [preview, bytes](const QByteArray &lines) -> Result<ImportReport> {
                return ImportReport{bytes, counted(lines, preview.imported)};
            });
    });
}

} // namespace

Task<ImportPreview> previewImport(const std::shared_ptr<engine::Engine> &engine, const engine::Container &container,
                                  const DatabaseTools &tools, const ImportSource &source, const Secret &password,
                                  QObject *context)
{
    const QString what = whatOf(container, tools, source);
    if (!engine)
        return Task<ImportPreview>::ready(failure(noEngine(what)));
    if (const auto wrong = whyNoSource(source))
        return Task<ImportPreview>::ready(failure(*wrong));
    if (tools.kind != DatabaseTools::Kind::Postgres)
        return Task<ImportPreview>::ready(
            failure(ErrorCode::Unsupported, what,
                    tr("only PostgreSQL can be imported, and %1 holds another database").arg(container.name)));
    ImportPreview preview;
    preview.insideContainer = !hasHostTools();
    preview.dumpTool =
        preview.insideContainer ? tr("pg_dump in %1").arg(container.name) : tr("pg_dump of this computer");
    if (preview.insideContainer && source.host.startsWith(u'/'))
        return Task<ImportPreview>::ready(
            failure(ErrorCode::Unsupported, what,
                    tr("this computer has no pg_dump, and the container's cannot reach a socket of this computer"),
                    tr("Install the PostgreSQL client, or name a host and port that the container can reach.")));
    auto asked = open(engine, container, relationsOf(source, password, container, preview.insideContainer),
                      preview.insideContainer);
    return collect(std::move(asked), what, u"psql"_s)
        .andThen(context, [engine, container, tools, what, preview, context](const QByteArray &theirs) mutable {
            preview.imported = relations(theirs);
            return collect(containerSource(engine, container.id, targetRelations(tools)), what, u"psql"_s)
                .map(context, [preview](const QByteArray &ours) mutable -> Result<ImportPreview> {
                    const QList<Relation> there = relations(ours);
                    for (const Relation &relation : there) {
                        const bool isReplaced =
                            std::any_of(preview.imported.cbegin(), preview.imported.cend(),
                                        [&relation](const Relation &one) { return one.name == relation.name; });
                        (isReplaced ? preview.replaced : preview.kept).append(relation);
                    }
                    return preview;
                });
        });
}

Task<ImportReport> importDatabase(const std::shared_ptr<engine::Engine> &engine, const engine::Container &container,
                                  const DatabaseTools &tools, const ImportSource &source, const Secret &password,
                                  const ImportPreview &preview, ByteProgress progress, QObject *context)
{
    const auto copy = [=] {
        return copyDatabase(engine, container, tools, source, password, preview, progress, context);
    };
    // Without --clean, a table that was created since then makes the load fail.
    if (preview.replaced.isEmpty())
        return copy();
    return previewImport(engine, container, tools, source, password, context)
        .andThen(context, [=](const ImportPreview &now) {
            if (const auto why = whyNoLongerAgreed(whatOf(container, tools, source), preview, now))
                return Task<ImportReport>::ready(failure(*why));
            return copy();
        });
}

} // namespace pierside::databases
