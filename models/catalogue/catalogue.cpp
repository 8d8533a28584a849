// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalogue/catalogue.h"

#include "models/core/translate.h"
#include "models/yaml/parse.h"

#include <QFile>
#include <QRegularExpression>

#include <algorithm>

static void initCatalogueResource()
{
    Q_INIT_RESOURCE(catalogue);
}

namespace pierside::catalogue {

using namespace Qt::StringLiterals;

namespace {

struct Reader
{
    Diagnostics *diagnostics;

    void complain(const SourcePlace &place, const QString &path, const QString &message) const
    {
        if (diagnostics)
            diagnostics->append({Diagnostic::Severity::Error, place, path, message});
    }

    QStringList texts(const yaml::Node &node, const QString &path) const
    {
        QStringList list;
        if (!node.isList()) {
            complain(node.place, path, tr("must be a list of strings, not %1").arg(yaml::typeWord(node)));
            return {};
        }
        for (const yaml::Node &item : node.items) {
            if (item.isScalar())
                list.append(item.text);
            else
                complain(item.place, path, tr("must be a list of strings"));
        }
        return list;
    }

    KnownProbe probe(const yaml::Node &node, const QString &path) const
    {
        static const QStringList protocols{u"http"_s,     u"https"_s, u"grpc"_s, u"tcp"_s,
                                           u"postgres"_s, u"redis"_s, u"amqp"_s};
        KnownProbe probe;
        for (const yaml::Member &member : node.members) {
            const QString text = yaml::printed(member.value);
            if (member.key == "name"_L1)
                probe.name = text;
            else if (member.key == "port"_L1)
                probe.port = quint16(std::min(text.toUInt(), 0xffffU));
            else if (member.key == "path"_L1)
                probe.path = text;
            else if (member.key == "protocol"_L1 && protocols.contains(text))
                probe.protocol = text;
            else if (member.key == "status"_L1)
                probe.statuses = statuses(member.value);
            else if (member.key == "notice"_L1)
                probe.isNotice = text == "true"_L1;
            else
                complain(member.keyPlace, path + u'.' + member.key,
                         tr("is unknown; valid keys: name, port, protocol (%1), path, status, notice")
                             .arg(protocols.join(u", "_s)));
        }
        if (probe.protocol.isEmpty() || probe.port == 0)
            complain(node.place, path, tr("must have a protocol and a port"));
        return probe;
    }

    static QList<int> statuses(const yaml::Node &node)
    {
        QList<int> list;
        const QList<yaml::Node> items = node.isList() ? node.items : QList<yaml::Node>{node};
        for (const yaml::Node &item : items)
            list.append(yaml::printed(item).toInt());
        return list;
    }

    KnownPage page(const yaml::Node &node, const QString &path) const
    {
        KnownPage page;
        for (const yaml::Member &member : node.members) {
            const QString text = yaml::printed(member.value);
            if (member.key == "name"_L1)
                page.name = text;
            else if (member.key == "port"_L1)
                page.port = quint16(std::min(text.toUInt(), 0xffffU));
            else if (member.key == "path"_L1)
                page.path = text;
            else
                complain(member.keyPlace, path + u'.' + member.key, tr("is unknown; valid keys: name, port, path"));
        }
        return page;
    }

    Entry entry(const yaml::Node &node, const QString &path) const
    {
        Entry entry;
        for (const yaml::Member &member : node.members) {
            const QString at = path + u'.' + member.key;
            if (member.key == "images"_L1)
                entry.images = texts(member.value, at);
            else if (member.key == "ready"_L1)
                entry.readyRule = texts(member.value, at);
            else if (member.key == "kind"_L1)
                entry.kind = member.value.text;
            else if (member.key == "icon"_L1)
                entry.icon = member.value.text;
            else if (member.key == "probes"_L1)
                for (const yaml::Node &item : member.value.items)
                    entry.probes.append(probe(item, at));
            else if (member.key == "pages"_L1)
                for (const yaml::Node &item : member.value.items)
                    entry.pages.append(page(item, at));
            else if (member.key == "variables"_L1)
                for (const yaml::Member &variable : member.value.members)
                    entry.variables.insert(variable.key, yaml::printed(variable.value));
            else
                complain(member.keyPlace, at,
                         tr("is unknown; valid keys: images, kind, icon, ready, probes, pages, variables"));
        }
        if (entry.icon.isEmpty())
            entry.icon = entry.kind;
        return entry;
    }
};

struct Name
{
    QString repository; //!< lower case, without a digest
    QString tag;
};

Name split(const QString &reference)
{
    const QString name = reference.section(u'@', 0, 0);
    // A colon before the last slash separates a registry's port.
    const auto colon = name.lastIndexOf(u':');
    if (colon > name.lastIndexOf(u'/'))
        return {name.left(colon).toLower(), name.mid(colon + 1)};
    return {name.toLower(), reference.contains(u'@') ? QString() : u"latest"_s};
}

//! How well a pattern matches: higher is better, 0 = no match.
qsizetype fit(const QString &pattern, const Name &name)
{
    const auto colon = pattern.indexOf(u':');
    const QString wanted = pattern.left(colon).toLower();
    if (wanted.isEmpty() || (name.repository != wanted && !name.repository.endsWith(u'/' + wanted)))
        return 0;
    if (colon < 0)
        return wanted.size();
    const auto tag = QRegularExpression::fromWildcard(pattern.mid(colon + 1), Qt::CaseSensitive);
    return tag.match(name.tag).hasMatch() ? wanted.size() + 1000 : 0;
}

} // namespace

Catalogue Catalogue::parse(const QByteArray &text, const QString &fileName, Diagnostics *diagnostics)
{
    Catalogue catalogue;
    const auto parsed = yaml::parse(text, fileName);
    if (diagnostics)
        *diagnostics += parsed.diagnostics;
    if (!parsed.isGood() || parsed.documents.isEmpty())
        return catalogue;
    const Reader reader{diagnostics};
    const yaml::Node *images = parsed.documents.first().find(u"images");
    if (!images || !images->isList()) {
        reader.complain(parsed.documents.first().place, u"images"_s, tr("must be a list"));
        return catalogue;
    }
    for (qsizetype i = 0; i < images->items.size(); ++i) {
        const QString path = u"images[%1]"_s.arg(i);
        const yaml::Node &node = images->items.at(i);
        const Entry entry = node.isMap() ? reader.entry(node, path) : Entry{};
        if (entry.images.isEmpty())
            reader.complain(node.place, path, tr("must be a mapping that names its images"));
        else
            catalogue.m_entries.append(entry);
    }
    return catalogue;
}

const Catalogue &Catalogue::builtIn()
{
    static const Catalogue catalogue = [] {
        initCatalogueResource();
        const QString name = u":/catalogue/catalogue.yaml"_s;
        QFile file(name);
        if (!file.open(QIODevice::ReadOnly))
            return Catalogue();
        return parse(file.readAll(), name);
    }();
    return catalogue;
}

Catalogue Catalogue::withUserFile(const QString &path, Diagnostics *diagnostics)
{
    if (!QFile::exists(path))
        return builtIn();
    const auto text = yaml::readFile(path);
    if (!text) {
        if (diagnostics)
            diagnostics->append({Diagnostic::Severity::Error, {path, 0, 0}, {}, text.error().cause});
        return builtIn();
    }
    Catalogue catalogue = parse(*text, path, diagnostics);
    catalogue.m_entries += builtIn().m_entries;
    return catalogue;
}

Entry Catalogue::forImage(const QString &reference) const
{
    const Name name = split(reference);
    qsizetype best = 0;
    Entry found;
    for (const Entry &entry : m_entries) {
        for (const QString &pattern : entry.images) {
            if (const auto how = fit(pattern, name); how > best) {
                best = how;
                found = entry;
            }
        }
    }
    return found;
}

} // namespace pierside::catalogue
