// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Finds and hashes the files on which the effect of a command depends.
#include "models/core/environment.h"
#include "models/workspace/localcommand.h"
#include "models/workspace/systemd.h"
#include "models/yaml/parse.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSet>
#include <QStandardPaths>

namespace pierside::workspace {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 readAtOnce = 256 * 1024;
constexpr qint64 largestRead = 1024LL * 1024 * 1024; //!< bytes; larger than any script
constexpr int mostNames = 10'000;                    //!< tried as files for one command
constexpr qsizetype mostFiles = 1'000;
constexpr qsizetype longestPath = 4096;

//! A hash of all bytes; for a file that is too large or cannot be read, of its size and times.
QByteArray digestOf(const QFileInfo &info)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    QFile file(info.filePath());
    if (info.size() <= largestRead && file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        qint64 total = 0;
        for (QByteArray bytes = file.read(readAtOnce); !bytes.isEmpty() && total <= largestRead;
             bytes = file.read(readAtOnce)) {
            hash.addData(bytes);
            total += bytes.size();
        }
        if (file.error() == QFile::NoError)
            return hash.result();
        hash.reset();
    }
    for (const qint64 value :
         {info.size(), info.lastModified().toMSecsSinceEpoch(), info.metadataChangeTime().toMSecsSinceEpoch()})
        hash.addData(QByteArray::number(value) + ' ');
    return "stat " + hash.result();
}

//! Whether only the administrator can change it.
bool isOfSystem(const QFileInfo &info)
{
    return info.ownerId() == 0 && !info.isWritable();
}

//! Collects files by the names that texts hold.
class FileFinder
{
public:
    explicit FileFinder(const QString &directory)
        : m_directory(directory)
    {
    }

    void add(const QString &name)
    {
        if (name.isEmpty() || name.size() > longestPath || m_names.contains(name) || m_names.size() >= mostNames ||
            m_files.size() >= mostFiles)
            return;
        m_names.insert(name);
        const QFileInfo info(m_directory.absoluteFilePath(name));
        const QString path = info.isFile() && !isOfSystem(info) ? info.canonicalFilePath() : QString();
        if (path.isEmpty() || m_paths.contains(path))
            return;
        m_paths.insert(path);
        m_files.append({path, info.size(), digestOf(QFileInfo(path))});
    }

    //! The whole text, and each word of it: --file=x.sh, and sh -c 'a && ./x.sh'. Files that the command only writes
    //! change with every run.
    void addAllIn(const QString &text)
    {
        static const QRegularExpression between(u"[\\s;&|<>(){}\"'`=,:]+"_s);
        add(text);
        qsizetype from = 0;
        bool isWritten = false;
        auto matches = between.globalMatch(text);
        while (matches.hasNext() && m_names.size() < mostNames) {
            const auto match = matches.next();
            if (!isWritten)
                add(text.mid(from, match.capturedStart() - from));
            from = match.capturedEnd();
            isWritten = match.capturedView().contains(u'>');
        }
        if (from > 0 && !isWritten)
            add(text.mid(from));
    }

    QList<LocalFile> files() const { return m_files; }

private:
    const QDir m_directory;
    QSet<QString> m_names;
    QSet<QString> m_paths;
    QList<LocalFile> m_files;
};

//! Whether programs run or load the value of a variable of this name. The files of other variables are data, which may
//! change between runs.
bool loadsCode(const QString &name)
{
    static const QRegularExpression known(
        u"^(?:LD_.*|DYLD_.*|GIT_.*|.*ASKPASS|.*PRELOAD|.*STARTUP|.*OPTIONS?|.*OPTS?|.*FLAGS|.*RC|.*INIT|.*CONFIG.*|"
        "BASH_ENV|ENV|EDITOR|VISUAL|PAGER|SHELL|BROWSER|.*_COMMAND|.*PATH|CLASSPATH|MAKEFILES)$"_s);
    return known.match(name.toUpper()).hasMatch();
}

//! Searches in PATH of the command's environment, or of this process.
QString programOf(const LocalCommand &command)
{
    const QString name = command.argv.value(0);
    if (name.contains(u'/'))
        return resolvedArgv(command.argv, command.directory).value(0);
    const QString own = processEnvironment().value(u"PATH"_s, u"/usr/local/bin:/usr/bin:/bin"_s);
    QStringList folders = command.environment.value(u"PATH"_s, own).split(QDir::listSeparator());
    for (QString &folder : folders)
        folder = QDir::cleanPath(QDir(command.directory).absoluteFilePath(folder));
    return QStandardPaths::findExecutable(name, folders);
}

//! The files of a unit, and those that its lines run or read.
void addUnit(FileFinder &finder, const QString &unit)
{
    static const QRegularExpression runs(u"^\\s*(?:Exec\\w+|EnvironmentFile)\\s*=(.*)$"_s,
                                         QRegularExpression::MultilineOption);
    static const QRegularExpression marks(u"^[-@:+!|]+"_s);
    const QStringList files = unitFiles(unit);
    for (const QString &path : files) {
        finder.add(path);
        auto lines = runs.globalMatch(QString::fromUtf8(yaml::readFile(path).value_or(QByteArray())));
        while (lines.hasNext())
            finder.addAllIn(lines.next().captured(1).trimmed().remove(marks));
    }
}

} // namespace

LocalContent lookAt(const LocalCommand &command)
{
    LocalContent content{command, {}, {}};
    FileFinder finder(command.directory);
    if (!command.unit.isEmpty()) {
        addUnit(finder, command.unit);
    } else {
        content.program = programOf(command);
        finder.add(content.program);
        for (const QString &argument : command.argv.mid(1))
            finder.addAllIn(argument);
        for (auto it = command.environment.cbegin(); it != command.environment.cend(); ++it) {
            if (loadsCode(it.key()))
                finder.addAllIn(*it);
        }
    }
    content.files = finder.files();
    return content;
}

} // namespace pierside::workspace
