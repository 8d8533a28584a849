// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QTemporaryDir>

// The program that reads and writes volumes, run outside of a container.
namespace pierside::tests {

using namespace Qt::StringLiterals;

struct Ended
{
    int code = -1;
    QByteArray out;
    QByteArray err;
};

//! Runs the helper program to its end.
inline Ended helper(const QStringList &arguments, const QByteArray &input = {})
{
    QProcess process;
    process.start(QStringLiteral(HELPER), arguments);
    process.write(input);
    process.closeWriteChannel();
    process.waitForFinished(60'000);
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

//! A temporary folder whose files may have names that Qt does not remove.
class Folder
{
public:
    Folder() = default;
    explicit Folder(const QString &form)
        : m_folder(form)
    {
    }
    ~Folder() { helper({u"empty"_s, m_folder.path()}); }
    QString path() const { return m_folder.path(); }
    QString filePath(const QString &name) const { return m_folder.filePath(name); }

private:
    QTemporaryDir m_folder;
};

} // namespace pierside::tests
