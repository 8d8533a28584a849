// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/compose/filereader.h"

#include "models/compose/forms.h"
#include "models/compose/merge.h"
#include "models/compose/schema.h"
#include "models/compose/unify.h"
#include "models/core/translate.h"
#include "models/yaml/parse.h"

#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace pierside::compose {

using namespace Qt::StringLiterals;
using yaml::Node;

namespace {

//! Resolves bare names under "environment" with the environment of the file that contains them. An included file can
//! have another environment than the main file.
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
    const QHash<QString, qsizetype> others = b.index();
    return std::all_of(a.members.cbegin(), a.members.cend(), [&](const yaml::Member &m) {
        const auto other = others.constFind(m.key);
        return other != others.cend() && isSame(m.value, b.members[*other].value);
    });
}

qint64 valuesOf(const Node &node)
{
    qint64 values = 1;
    for (const Node &item : node.items)
        values += valuesOf(item);
    for (const yaml::Member &member : node.members)
        values += 1 + valuesOf(member.value);
    return values;
}

//! The build context of an included file is that file's directory, not the main file's.
void fillContexts(Node &root, const QString &directory)
{
    unify::at(root, u"services", [&directory](Node &services) {
        for (yaml::Member &service : services.members) {
            unify::at(service.value, u"build", [&directory](Node &build) {
                if (build.isMap() && !build.contains(u"context"))
                    build.set(u"context"_s, Node::string(directory, build.place));
            });
        }
    });
}

bool isElsewhere(const QString &file)
{
    return isRemote(file) || file.contains(u"://"_s);
}

} // namespace

FileReader::FileReader(const QString &homeDirectory, const QByteArray &standardInput, Diagnostics &diagnostics)
    : m_home(homeDirectory)
    , m_standardInput(standardInput)
    , m_diagnostics(diagnostics)
{
}

void FileReader::complain(const SourcePlace &place, const QString &path, const QString &message)
{
    m_diagnostics.append({Diagnostic::Severity::Error, place, path, message});
}

bool FileReader::takeValues(const Node &root)
{
    // Repeatedly reading a small file also costs time.
    constexpr qint64 Each = 100;
    if (m_values > MostValues)
        return false;
    m_values += Each + valuesOf(root);
    if (m_values > MostValues)
        complain(
            root.place, {},
            tr("the project has more than %1 values, with all files that it includes and extends").arg(MostValues));
    return m_values <= MostValues;
}

QList<Node> FileReader::parseFile(const QString &file)
{
    if (const auto known = m_parsed.constFind(file); known != m_parsed.cend())
        return *known;
    m_parsed.insert(file, {});
    if (!isStandardInput(file))
        m_filesRead.append(file);
    const Result<QByteArray> bytes = isStandardInput(file) ? m_standardInput : yaml::readFile(file);
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
            qsizetype budget = MostAddedToValue;
            const Result<Substitution> text = substitute(given->text, lookupIn(environment), budget);
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
            complain({file, 1, 1}, {}, tr("empty compose file"));
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
    if (isIncluded)
        fillContexts(merged, baseDirectory);
    if (!hasErrors(m_diagnostics)) {
        uniqueEntries(merged, m_diagnostics);
    } else if (!isIncluded) {
        if (m_isWhole && m_unreadable.isEmpty())
            m_broken = std::move(merged);
        return std::nullopt;
    }
    return merged;
}

bool FileReader::prepare(Document &document, const Node &before)
{
    if (!takeValues(document.root))
        return false;
    interpolate(document.root, lookupIn(*document.environment), {}, m_interpolation, m_diagnostics);
    dropKeepingNulls(document.root, before);
    validate(document.root, {}, {}, m_diagnostics);
    if (!document.root.isMap())
        return false;
    if (document.root.contains(u"version"))
        m_diagnostics.append({Diagnostic::Severity::Warning, document.root.find(u"version")->place, u"version"_s,
                              tr("is obsolete and ignored")});
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
    // Resolved from the file as written: a service that was already extended must not be extended twice.
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
    const QString link = tr("%1 in %2").arg(service, document.file);
    if (m_unextended.contains(link))
        return std::nullopt;
    if (chain.contains(link)) {
        complain(own->place, u"services."_s + service,
                 tr("Circular reference: %1").arg((chain << link).join(u" -> "_s)));
        return std::nullopt;
    }
    const Node &extends = *own->find(u"extends");
    if (chain.size() >= MostNested) {
        complain(extends.place, u"services."_s + service,
                 tr("more than %1 services extend one another").arg(MostNested));
        return std::nullopt;
    }
    chain.append(link);
    std::optional<Node> result = extendedFrom(extends, document, chain);
    if (!result) {
        m_unextended.insert(link);
        return std::nullopt;
    }
    Node child = *own;
    child.remove(u"extends");
    merge(*result, child, {u"services"_s, service}, m_diagnostics);
    if (!takeValues(*result))
        return std::nullopt;
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
                     tr("cannot extend service \"%1\" in %2: service \"%3\" not found")
                         .arg(chain.last().section(u' ', 0, 0), document.file, name));
            return std::nullopt;
        }
        return extended(document, name, chain);
    }
    if (isElsewhere(file->text)) {
        complain(file->place, {}, tr("%1: remote files are never fetched").arg(file->text));
        return std::nullopt;
    }
    const QString path = absolutePath(file->text, document.base, m_home);
    const QList<Node> documents = parseFile(path);
    for (qsizetype i = 0; i < documents.size(); ++i) {
        const Node *services = documents[i].find(u"services");
        if (!services || !services->contains(name))
            continue;
        const Foreign *foreign = foreignDocument(path, i, documents[i], *document.environment);
        if (!foreign)
            return std::nullopt;
        validate(*foreign->interpolated.find(u"services")->find(name), u"service"_s, u"services."_s + name,
                 m_diagnostics);
        const Document other{foreign->unified, path, QFileInfo(path).path(), document.environment};
        std::optional<Node> result = extended(other, name, chain);
        if (result)
            applyTags(*result);
        return result;
    }
    if (!hasErrors(m_diagnostics))
        complain(extends.place, {},
                 tr("cannot extend service \"%1\" in %2: service \"%3\" not found")
                     .arg(chain.last().section(u' ', 0, 0), path, name));
    return std::nullopt;
}

//! Only services that are extended are validated, not the others of that file.
const FileReader::Foreign *FileReader::foreignDocument(const QString &path, qsizetype number, const Node &root,
                                                       const StringMap &environment)
{
    const std::pair<QString, qsizetype> key(path, number);
    if (const auto known = m_foreign.find(key); known != m_foreign.end())
        return &known->second;
    if (!takeValues(root))
        return nullptr;
    Foreign foreign{root, {}};
    interpolate(foreign.interpolated, lookupIn(environment), {}, m_interpolation, m_diagnostics);
    foreign.unified = foreign.interpolated;
    unifyForms(foreign.unified, QFileInfo(path).path(), m_home, m_diagnostics);
    return &m_foreign.emplace(key, std::move(foreign)).first->second;
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
    const bool wasWhole = std::exchange(m_isWhole, false); // until the included tree is copied
    for (const QString &path : unify::textsOf(entry.isMap() ? entry.find(u"path") : &entry)) {
        if (isElsewhere(path))
            return complain(entry.place, u"include"_s, tr("%1: remote files are never fetched").arg(path));
        files.append(absolutePath(path, document.base, m_home));
    }
    if (files.isEmpty())
        return complain(entry.place, u"include"_s, tr("does not name a file"));
    if (m_including.size() >= MostNested)
        return complain(entry.place, u"include"_s, tr("more than %1 files include one another").arg(MostNested));
    for (const QString &file : std::as_const(files)) {
        if (m_including.contains(file))
            return complain(entry.place, u"include"_s,
                            tr("include cycle detected: %1 -> %2").arg(m_including.join(u" -> "_s), file));
    }
    const Node *directory = entry.isMap() ? entry.find(u"project_directory") : nullptr;
    const QString base = directory && !directory->text.isEmpty() ? absolutePath(directory->text, document.base, m_home)
                                                                 : QFileInfo(files.first()).path();
    StringMap environment = *document.environment;
    const QStringList given = unify::textsOf(entry.isMap() ? entry.find(u"env_file") : nullptr);
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
    // Values resolved with the including file's variables are resolved again with these.
    auto foreign = std::exchange(m_foreign, {});
    if (const std::optional<Node> included = read(files, base, environment))
        copyResources(*included, document.root);
    m_foreign = std::move(foreign);
}

void FileReader::copyResources(const Node &from, Node &to)
{
    for (const QString &section :
         {u"services"_s, u"volumes"_s, u"networks"_s, u"secrets"_s, u"configs"_s, u"models"_s}) {
        const Node *source = from.find(section);
        if (!source)
            continue;
        if (!to.contains(section))
            to.set(section, Node::map(source->place));
        Node *target = to.find(section);
        const QHash<QString, qsizetype> known = target->index();
        for (const yaml::Member &member : source->members) {
            const auto before = known.constFind(member.key);
            if (before == known.cend())
                target->members.append(member);
            else if (!isSame(target->members[*before].value, member.value))
                complain(target->members[*before].value.place, section + u'.' + member.key,
                         tr("%1.%2 conflicts with imported resource").arg(section, member.key));
        }
    }
}

} // namespace pierside::compose
