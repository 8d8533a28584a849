// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/fakeproject.h"

#include <QTest>

namespace pierside::tests {

using namespace Qt::StringLiterals;

namespace {

QByteArray json(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

//! Frames standard output of a container as the engine does.
QByteArray framed(const QByteArray &text)
{
    QByteArray frames;
    constexpr qsizetype pieceSize = 16'000;
    for (qsizetype from = 0; from < text.size(); from += pieceSize) {
        const QByteArray piece = text.mid(from, pieceSize);
        QByteArray header(8, '\0');
        header[0] = 1;
        header[6] = static_cast<char>(piece.size() / 256);
        header[7] = static_cast<char>(piece.size() % 256);
        frames += FakeEngine::chunked(header + piece);
    }
    return frames;
}

} // namespace

FakeProject::FakeProject()
{
    engine.beAnEngine();
}

void FakeProject::addContainer(const QByteArray &id, const QJsonObject &labels, const QString &name)
{
    QJsonObject all{{u"com.docker.compose.project"_s, u"demo"_s},
                    {u"com.docker.compose.service"_s, QString::fromLatin1(id)},
                    {u"com.docker.compose.container-number"_s, u"1"_s}};
    for (auto it = labels.constBegin(); it != labels.constEnd(); ++it)
        all.insert(it.key(), it.value());
    const QJsonObject object{
        {u"Id"_s, QString::fromLatin1(id)},
        {u"Name"_s, name.isEmpty() ? u"/demo-%1-1"_s.arg(QString::fromLatin1(id)) : name},
        {u"Created"_s, u"2026-01-01T00:00:00Z"_s},
        {u"State"_s,
         QJsonObject{{u"Status"_s, u"running"_s}, {u"Pid"_s, 0}, {u"StartedAt"_s, u"2026-01-01T00:00:01Z"_s}}},
        {u"Config"_s, QJsonObject{{u"Image"_s, u"image"_s}, {u"Labels"_s, all}}}};
    engine.answer("GET /containers/" + id + "/json", json(object));
    m_list.append(QJsonObject{{u"Id"_s, QString::fromLatin1(id)}});
    engine.answer("GET /containers/json", QJsonDocument(m_list).toJson(QJsonDocument::Compact));
    setLog(id, {});
}

void FakeProject::setLog(const QByteArray &id, const QByteArray &text, FakeEngine::Then then)
{
    const QByteArray end = then == FakeEngine::Then::Close ? QByteArray("0\r\n\r\n") : QByteArray();
    engine.on("GET /containers/" + id + "/logs",
              "HTTP/1.1 200 OK\r\nContent-Type: application/vnd.docker.multiplexed-stream\r\n"
              "Transfer-Encoding: chunked\r\n\r\n" +
                  framed(text) + end,
              FakeEngine::Then::Keep);
}

QStringList FakeProject::arguments(const QStringList &words) const
{
    return QStringList{u"--host"_s, engine.target().address} + words;
}

std::unique_ptr<QProcess> FakeProject::start(const QStringList &words) const
{
    return program.start(arguments(words));
}

Outcome FakeProject::finish(QProcess &process, int patience)
{
    const bool ended = QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, patience);
    return Program::finish(process, ended ? 1000 : 0);
}

Outcome FakeProject::run(const QStringList &words) const
{
    const auto process = start(words);
    return finish(*process);
}

bool isAlive(qint64 pid)
{
    QFile file(u"/proc/%1/stat"_s.arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray stat = file.readAll();
    const char state = stat.mid(stat.lastIndexOf(')') + 2, 1).at(0);
    return state != 'Z' && state != 'X';
}

} // namespace pierside::tests
