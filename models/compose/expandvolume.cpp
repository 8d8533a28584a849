// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/compose/forms.h"
#include "models/core/translate.h"

#include <QDir>

namespace pierside::compose {

using namespace Qt::StringLiterals;
using yaml::Node;

namespace {

bool isWindowsPath(QStringView path)
{
    return path.size() > 2 && path[0].isLetter() && path[1] == u':' && (path[2] == u'\\' || path[2] == u'/');
}

//! Splits at colons, but not after a single letter, which is a Windows drive.
QStringList splitVolume(const QString &text)
{
    QStringList parts;
    QString part;
    for (const QChar c : text) {
        if (c == u':' && !(part.size() == 1 && part[0].isLetter())) {
            parts.append(part);
            part.clear();
        } else {
            part += c;
        }
    }
    parts.append(part);
    return parts;
}

//! Like QDir::cleanPath(), but ".." at the root is dropped.
QString cleanPath(const QString &path)
{
    QString clean = QDir::cleanPath(path);
    while (clean.startsWith(u"/../"_s))
        clean.remove(0, 3);
    return clean == "/.."_L1 ? u"/"_s : clean;
}

bool isPath(const QString &source)
{
    return source.startsWith(u'.') || source.startsWith(u'/') || source.startsWith(u'~') ||
           source.startsWith(u"\\\\"_s) || (source.size() > 1 && source[0].isLetter() && source[1] == u':');
}

} // namespace

QString absolutePath(const QString &path, const QString &baseDirectory, const QString &homeDirectory)
{
    if (path.startsWith(u"\\\\"_s) || isWindowsPath(path))
        return path;
    if (path == u'~' || path.startsWith(u"~/"_s))
        return cleanPath(homeDirectory + path.mid(1));
    return path.startsWith(u'/') ? path : cleanPath(baseDirectory + u'/' + path);
}

bool isRemote(const QString &context)
{
    for (const QString &prefix : {u"https://"_s, u"http://"_s, u"git://"_s, u"ssh://"_s, u"github.com/"_s, u"git@"_s}) {
        if (context.startsWith(prefix))
            return true;
    }
    return false;
}

Node expandVolume(const Node &origin, const QString &path, Diagnostics &diagnostics)
{
    const SourcePlace &place = origin.place;
    const QString text = yaml::printed(origin);
    const QStringList parts = text.size() > 2 ? splitVolume(text) : QStringList{text};
    const QString shown = yaml::shownText(origin, text);
    const QString problem = text.isEmpty() ? tr("invalid empty volume spec")
                            : parts.contains(QString())
                                ? tr("invalid spec: %1: empty section between colons").arg(shown)
                            : parts.size() > 3 ? tr("invalid spec: %1: too many colons").arg(shown)
                                               : QString();
    if (!problem.isEmpty())
        diagnostics.append({Diagnostic::Severity::Error, place, path, problem});
    Node node = Node::map(place);
    const QString source = parts.size() > 1 ? parts[0] : QString();
    const bool isBind = !source.isEmpty() && isPath(source);
    node.set(u"type"_s, Node::string(isBind ? u"bind"_s : u"volume"_s, place));
    if (!source.isEmpty()) {
        Node named = Node::string(source, place);
        named.fromVariables = origin.fromVariables;
        node.set(u"source"_s, named);
    }
    node.set(u"target"_s, Node::string(cleanPath(parts[parts.size() > 1 ? 1 : 0]), place));
    Node bind = Node::map(place);
    Node volume = Node::map(place);
    if (isBind)
        bind.set(u"create_host_path"_s, Node::boolean(true, place));
    for (const QString &option : parts.value(2).split(u',', Qt::SkipEmptyParts)) {
        static const QStringList propagations = {u"private"_s,  u"shared"_s,  u"slave"_s,
                                                 u"rprivate"_s, u"rshared"_s, u"rslave"_s};
        if (option == "ro"_L1)
            node.set(u"read_only"_s, Node::boolean(true, place));
        else if (option == "rw"_L1)
            node.remove(u"read_only");
        else if (option == "nocopy"_L1)
            volume.set(u"nocopy"_s, Node::boolean(true, place));
        else if (option.compare(u"z", Qt::CaseInsensitive) == 0)
            bind.set(u"selinux"_s, Node::string(option, place));
        else if (propagations.contains(option))
            bind.set(u"propagation"_s, Node::string(option, place));
    }
    // Docker Compose also writes these options of a named volume as bind options.
    if (isBind || !bind.members.isEmpty())
        node.set(u"bind"_s, bind);
    // As in Docker Compose, whose parser returns early for a path as short as "/a".
    if (!isBind && text.size() > 2)
        node.set(u"volume"_s, volume);
    return node;
}

} // namespace pierside::compose
