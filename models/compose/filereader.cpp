// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/compose/filereader.h"

#include "models/compose/forms.h"
#include "models/compose/interpolate.h"
#include "models/compose/merge.h"
#include "models/compose/schema.h"
#include "models/yaml/parse.h"

#include <QFileInfo>

#include <algorithm>

namespace pierside::compose {

using namespace Qt::StringLiterals;
using yaml::Node;

namespace {

//! A bare name in a list under environment takes its value where its file stands, which matters for included ones.
void resolveBareEnvironment(Node &root, const StringMap &environment)
{
    Node *services = root.find(u"services");
    if (!services)
        return;
    for (yaml::Member &service : services->members) {
        Node *list = service.value.isMap() ? service.value.find(u"environment") : nullptr;
        if (!list)
            continue;
        for (Node &item : list->items) {
            if (item.isScalar() && !item.text.contains(u'=') && environment.contains(item.text))
                item = Node::string(item.text + u'=' + environment.value(item.text), item.place);
        }
    }
}

bool isSame(const Node &a, const Node &b)
{
    if (a.type != b.type || a.text != b.text || a.members.size() != b.members.size() ||
        a.items.size() != b.items.size())
        return false;
    for (qsizetype i = 0; i < a.items.size(); ++i) {
        if (!isSame(a.items[i], b.items[i]))
            return false;
    }
    return std::all_of(a.members.cbegin(), a.members.cend(), [&b](const yaml::Member &m) {
        const Node *other = b.find(m.key);
        return other && isSame(m.value, *other);
    });
}

bool isElsewhere(const QString &file)
{
    return isRemote(file) || file.contains(u"://"_s);
}

QStringList textsOf(const Node *node)
{
    QStringList texts;
    if (node && node->isScalar() && !node->isNull())
        texts.append(node->text);
    if (node && node->isList()) {
        for (const Node &item : node->items)
            texts.append(item.text);
    }
    return texts;
}

} // namespace

FileReader::FileReader(const QString &homeDirectory, Diagnostics &diagnostics)
    : m_home(homeDirectory)
    , m_diagnostics(diagnostics)
{
}

void FileReader::complain(const SourcePlace &place, const QString &path, const QString &message)
{
    m_diagnostics.append({Diagnostic::Severity::Error, place, path, message});
}

QList<Node> FileReader::parseFile(const QString &file)
{
    if (const auto known = m_parsed.constFind(file); known != m_parsed.cend())
        return *known;
    m_parsed.insert(file, {});
    m_filesRead.append(file);
    const Result<QByteArray> bytes = yaml::readFile(file);
    if (!bytes) {
        complain({file, 0, 0}, {}, bytes.error().cause);
        m_unreadable.insert(file);
        return {};
    }
    const yaml::ParseResult parsed = yaml::parse(*bytes, file);
    m_diagnostics += parsed.diagnostics;
    if (!parsed.isGood())
        m_unreadable.insert(file);
    m_parsed.insert(file, parsed.documents);
    return parsed.documents;
}

QString FileReader::declaredName(const QStringList &files, const StringMap &environment)
{
    QString name;
    for (const QString &file : files) {
        for (const Node &root : parseFile(file)) {
            const Node *given = root.isMap() ? root.find(u"name") : nullptr;
            if (!given)
                continue;
            const Result<Substitution> text = substitute(given->text, lookupIn(environment));
            if (text)
                name = text->text;
        }
    }
    return name;
}

std::optional<Node> FileReader::read(const QStringList &files, const QString &baseDirectory,
                                     const StringMap &environment)
{
    Node merged = Node::map({files.value(0), 1, 1});
    for (const QString &file : files) {
        const QList<Node> documents = parseFile(file);
        const bool isEmpty =
            std::all_of(documents.cbegin(), documents.cend(), [](const Node &n) { return n.isNull(); });
        if (isEmpty && !m_unreadable.contains(file))
            complain({file, 1, 1}, {}, u"empty compose file"_s);
        m_including.append(file);
        for (const Node &root : documents) {
            Document document{root, file, baseDirectory, &environment};
            if (root.isNull() || !prepare(document, merged))
                continue;
            applyExtends(document);
            applyIncludes(document);
            merge(merged, document.root, {}, m_diagnostics);
        }
        m_including.removeLast();
    }
    const bool isIncluded = !m_including.isEmpty();
    if (!hasErrors(m_diagnostics)) {
        uniqueEntries(merged);
    } else if (!isIncluded) {
        if (m_isWhole && m_unreadable.isEmpty())
            m_broken = std::move(merged);
        return std::nullopt;
    }
    return merged;
}

bool FileReader::prepare(Document &document, const Node &before)
{
    interpolate(document.root, lookupIn(*document.environment), {}, m_diagnostics);
    dropKeepingNulls(document.root, before);
    validate(document.root, {}, {}, m_diagnostics);
    if (!document.root.isMap())
        return false;
    if (document.root.contains(u"version"))
        m_diagnostics.append({Diagnostic::Severity::Warning, document.root.find(u"version")->place, u"version"_s,
                              u"is obsolete and ignored"_s});
    resolveBareEnvironment(document.root, *document.environment);
    unifyForms(document.root, document.base, m_home, m_diagnostics);
    return true;
}

void FileReader::applyExtends(Document &document)
{
    Node *services = document.root.find(u"services");
    if (!services || !services->isMap())
        return;
    QStringList names;
    for (const yaml::Member &member : std::as_const(services->members)) {
        if (member.value.isMap() && member.value.contains(u"extends"))
            names.append(member.key);
    }
    // Resolved from the file as it stands: one service's result must not be another one's base twice over.
    const Document original = document;
    for (const QString &name : std::as_const(names)) {
        if (const std::optional<Node> service = extended(original, name, {}))
            *services->find(name) = *service;
    }
}

std::optional<Node> FileReader::extended(const Document &document, const QString &service, QStringList chain)
{
    const Node *services = document.root.find(u"services");
    const Node *own = services ? services->find(service) : nullptr;
    if (!own || !own->isMap() || !own->contains(u"extends"))
        return own ? std::optional(*own) : std::nullopt;
    const QString link = u"%1 in %2"_s.arg(service, document.file);
    if (chain.contains(link)) {
        complain(own->place, u"services."_s + service,
                 u"Circular reference: %1"_s.arg((chain << link).join(u" -> "_s)));
        return std::nullopt;
    }
    chain.append(link);
    const Node &extends = *own->find(u"extends");
    std::optional<Node> result = extendedFrom(extends, document, chain);
    if (!result)
        return std::nullopt;
    Node child = *own;
    child.remove(u"extends");
    merge(*result, child, {u"services"_s, service}, m_diagnostics);
    return result;
}

std::optional<Node> FileReader::extendedFrom(const Node &extends, const Document &document, const QStringList &chain)
{
    const Node *file = extends.find(u"file");
    const Node *service = extends.isMap() ? extends.find(u"service") : &extends;
    const QString name = service ? service->text : QString();
    if (!file || file->text.isEmpty()) {
        const Node *services = document.root.find(u"services");
        if (!services || !services->contains(name)) {
            complain(extends.place, {},
                     u"cannot extend service \"%1\" in %2: service \"%3\" not found"_s.arg(
                         chain.last().section(u' ', 0, 0), document.file, name));
            return std::nullopt;
        }
        return extended(document, name, chain);
    }
    if (isElsewhere(file->text)) {
        complain(file->place, {}, u"%1: files from elsewhere are never fetched"_s.arg(file->text));
        return std::nullopt;
    }
    const QString path = absolutePath(file->text, document.base, m_home);
    const QList<Node> documents = parseFile(path);
    for (const Node &root : documents) {
        Document foreign{root, path, QFileInfo(path).path(), document.environment};
        const Node *services = root.find(u"services");
        if (!services || !services->contains(name))
            continue;
        // The other services of that file are nobody's business: only those that are reached are looked at.
        interpolate(foreign.root, lookupIn(*foreign.environment), {}, m_diagnostics);
        validate(*foreign.root.find(u"services")->find(name), u"service"_s, u"services."_s + name, m_diagnostics);
        unifyForms(foreign.root, foreign.base, m_home, m_diagnostics);
        std::optional<Node> result = extended(foreign, name, chain);
        if (result)
            applyTags(*result);
        return result;
    }
    if (!hasErrors(m_diagnostics))
        complain(extends.place, {},
                 u"cannot extend service \"%1\" in %2: service \"%3\" not found"_s.arg(chain.last().section(u' ', 0, 0),
                                                                                       path, name));
    return std::nullopt;
}

void FileReader::applyIncludes(Document &document)
{
    const Node *includes = document.root.find(u"include");
    if (!includes)
        return;
    const QList<Node> entries = includes->items;
    document.root.remove(u"include");
    for (const Node &entry : entries)
        includeOne(entry, document);
}

void FileReader::includeOne(const Node &entry, Document &document)
{
    QStringList files;
    const bool wasWhole = std::exchange(m_isWhole, false); // until it is copied
    for (const QString &path : textsOf(entry.isMap() ? entry.find(u"path") : &entry)) {
        if (isElsewhere(path))
            return complain(entry.place, u"include"_s, u"%1: files from elsewhere are never fetched"_s.arg(path));
        files.append(absolutePath(path, document.base, m_home));
    }
    if (files.isEmpty())
        return complain(entry.place, u"include"_s, u"names no file"_s);
    for (const QString &file : std::as_const(files)) {
        if (m_including.contains(file))
            return complain(entry.place, u"include"_s,
                            u"include cycle detected: %1 -> %2"_s.arg(m_including.join(u" -> "_s), file));
    }
    const Node *directory = entry.isMap() ? entry.find(u"project_directory") : nullptr;
    const QString base = directory && !directory->text.isEmpty() ? absolutePath(directory->text, document.base, m_home)
                                                                 : QFileInfo(files.first()).path();
    StringMap environment = *document.environment;
    const QStringList given = textsOf(entry.isMap() ? entry.find(u"env_file") : nullptr);
    const auto readVariables = [&](const QString &file, bool required) {
        if (!m_filesRead.contains(file))
            m_filesRead.append(file);
        readEnvironmentFile(file, required, environment, *document.environment, m_diagnostics);
    };
    for (const QString &file : given)
        readVariables(absolutePath(file, document.base, m_home), true);
    if (given.isEmpty())
        readVariables(base + u"/.env"_s, false);
    m_isWhole = wasWhole;
    if (const std::optional<Node> included = read(files, base, environment))
        copyResources(*included, document.root);
}

void FileReader::copyResources(const Node &from, Node &to)
{
    for (const QString &section : {u"services"_s, u"volumes"_s, u"networks"_s, u"secrets"_s, u"configs"_s}) {
        const Node *source = from.find(section);
        if (!source)
            continue;
        if (!to.contains(section))
            to.set(section, Node::map(source->place));
        Node *target = to.find(section);
        for (const yaml::Member &member : source->members) {
            const Node *known = target->find(member.key);
            if (!known)
                target->members.append(member);
            else if (!isSame(*known, member.value))
                complain(known->place, section + u'.' + member.key,
                         u"%1.%2 conflicts with imported resource"_s.arg(section, member.key));
        }
    }
}

} // namespace pierside::compose
