// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

//! A failure shows the end of the output, because Qt Test truncates long messages.
#define VERIFY_EXIT(outcome, code)                                                                                     \
    do {                                                                                                               \
        const pierside::tests::Outcome verified = (outcome);                                                           \
        const QByteArray verifiedEnd = verified.both().right(800);                                                     \
        QVERIFY2(verified.exitCode == (code),                                                                          \
                 ("exit code " + QByteArray::number(verified.exitCode) + '\n' + verifiedEnd).constData());             \
    } while (false)
//! Checks standard output.
#define VERIFY_SAYS(outcome, words)                                                                                    \
    QVERIFY2(QString::fromUtf8((outcome).out).contains(words), (outcome).both().constData())

namespace pierside::tests {

//! The result of one run of the program.
struct Outcome
{
    int exitCode = -1;
    QByteArray out;
    QByteArray err;

    QJsonDocument json() const { return QJsonDocument::fromJson(out); }
    //! One object per line.
    QList<QJsonObject> lines() const;
    //! For QVERIFY2.
    QByteArray both() const { return out + "\n--\n" + err; }
};

//! \brief Runs the real program with a temporary home, in a temporary folder.
class Program
{
public:
    Program();

    Outcome run(const QStringList &arguments, int patience = 60'000) const;
    //! Runs it with \a input on standard input.
    Outcome feed(const QByteArray &input, const QStringList &arguments) const;
    //! A process with its home and folder that is not started.
    std::unique_ptr<QProcess> make() const;
    //! Starts it without waiting.
    std::unique_ptr<QProcess> start(const QStringList &arguments) const;
    //! Runs the docker command line in its folder.
    Outcome docker(const QStringList &arguments, int patience = 60'000) const;
    static Outcome finish(QProcess &process, int patience = 60'000);

    //! The arguments of all processes of a container, as every user of the machine can read them, while \a process
    //! runs.
    static QByteArray argumentsDuring(QProcess &process, const QString &container);

    QString path(const QString &name) const { return m_folder.filePath(name); }
    //! The state directory of the program.
    QString statePath() const
    {
        return m_environment.value(QStringLiteral("XDG_STATE_HOME")) + QStringLiteral("/pierside");
    }
    QString dataPath() const
    {
        return m_environment.value(QStringLiteral("XDG_DATA_HOME")) + QStringLiteral("/pierside");
    }
    void write(const QString &name, const QByteArray &bytes) const;
    void setEnvironment(const QString &name, const QString &value) { m_environment.insert(name, value); }
    void unsetEnvironment(const QString &name) { m_environment.remove(name); }

private:
    QTemporaryDir m_folder;
    QTemporaryDir m_home;
    QProcessEnvironment m_environment;
};

} // namespace pierside::tests
